"""A page of the tutorial as what its reader does: commands, files, changes of files, and what is to be seen."""

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^```$"
    r"|<(?P<address>http://127\.0\.0\.1[^>\s]*)>",
    re.MULTILINE | re.DOTALL,
)
ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, or an address to look at in the text.

    Args:
        language: What is behind the fence, such as `sh`; `ADDRESS` if there is none.
        title: A file, or the terminal in which a command is left running; empty if there is none.
        text: What it holds.
        line: Where it begins in the page.
    """

    language: str
    title: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """Read the blocks of a page, in their order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            found["language"] or ADDRESS,
            found["title"] or "",
            found["text"] or found["address"],
            text.count("\n", 0, found.start()) + 1,
        )
        for found in _FENCE.finditer(text)
    ]


def changed(text: str, diff: str) -> str:
    """
    Apply a diff without line numbers; `@@` stands between its places.

    Raises:
        ValueError: what it changes is not there exactly once, or a line is of no kind.
    """
    for place in re.split(r"^@@.*\n", diff, flags=re.MULTILINE):
        lines = place.splitlines(keepends=True)
        for line in lines:
            if line[0] not in " -+":
                message = f"begins with none of blank, - and +: {line!r}"
                raise ValueError(message)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        if text.count(before) != 1:
            message = f"is {text.count(before)} times in the file:\n{before}"
            raise ValueError(message)
        text = text.replace(before, after)
    return text
