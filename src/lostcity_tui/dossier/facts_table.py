"""The table of the kinds of fact in data/README.md; `dossier.schema` writes it."""

from lostcity_tui.film.vocabulary import FACT_KINDS

TABLE_BEGINS = "<!-- facts table: made by `python -m lostcity_tui.dossier.schema` -->"
TABLE_ENDS = "<!-- end of facts table -->"
WORDS = {
    "text": "text", "number": "number", "year": "year", "runtime": "running time",
    "money": "amount", "date": "date", "names": "list of names",
}  # fmt: skip


def facts_table() -> str:
    """Return the table of the kinds of fact, as Markdown."""
    heads = ("key", "what it is", "value", "one fact for each", "also takes")
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for kind in FACT_KINDS:
        each = ", ".join(f"`{key}`" for key in kind.identity or ())
        takes = ", ".join(f"`{key}`" for key in kind.details)
        rows.append(f"| `{kind.key}` | {kind.label} | {WORDS[kind.value]} | {each} | {takes} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """Return the README with the table of facts between its two markers."""
    head, begins, rest = readme.partition(TABLE_BEGINS)
    _, ends, tail = rest.partition(TABLE_ENDS)
    return f"{head}{begins}\n\n{facts_table()}\n\n{ends}{tail}"
