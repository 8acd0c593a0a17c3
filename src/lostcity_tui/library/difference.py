"""What has come of listing a library again, in words."""

from lostcity_tui.library.library import Library
from lostcity_tui.text import visible


def difference(before: Library, after: Library) -> str:
    """Return how many films are more, fewer and changed, and how many files newly unreadable."""
    old = {entry.id: entry.fingerprint for entry in before.entries}
    new = {entry.id: entry.fingerprint for entry in after.entries}
    counts = (
        (len(new.keys() - old.keys()), "film", "more"),
        (len(old.keys() - new.keys()), "film", "fewer"),
        (sum(new[film] != old[film] for film in new.keys() & old.keys()), "film", "changed"),
        (len({*after.failures} - {*before.failures}), "file", "not read"),
    )
    said = [f"{n:,} {what}{'s' * (n != 1)} {how}" for n, what, how in counts if n]
    return ", ".join(said) or "nothing has changed"


def loss(before: Library, after: Library, film: str) -> str:
    """Return why a film that was there is no more; empty: it still is, or was not."""
    if film not in before or film in after:
        return ""
    path = before.entry(film).path
    reasons = {failure.path: failure.message for failure in after.failures}
    return reasons.get(path, f"{visible(path)}: no such film any more")
