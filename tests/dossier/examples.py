"""Sound dossiers: the README's example and the bundled film."""

from lostcity_tui.paths import data_dir

README = data_dir() / "README.md"
BUNDLED = data_dir() / "the-city-of-lost-children.yaml"


def readme_example() -> str:
    """Return the complete small example of the format's documentation."""
    return README.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
