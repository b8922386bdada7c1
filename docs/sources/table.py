"""A table in Markdown."""

from collections.abc import Iterable, Sequence

NOTE = "<!-- Written by `python -m docs.reference`; change the code, not this page. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    Return the table.

    Args:
        head: The names of the columns.
        rows: As many cells each; a bar within a cell is escaped.
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """Return the text as code, or nothing for nothing."""
    return f"`{text}`" if text else ""
