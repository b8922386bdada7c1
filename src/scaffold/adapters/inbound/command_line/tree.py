"""A project drawn as a tree, with the owner of each file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from scaffold.domain.rendering import RenderedFile


@dataclass(slots=True)
class _Branch:
    zone: str = ""
    children: dict[str, Self] = field(default_factory=dict)


def drawn(root: str, files: Iterable[RenderedFile]) -> str:
    """Return the drawing, one line a file or folder.

    Args:
        root: The name at the top.
        files: What to draw, in any order.
    """
    trunk = _Branch()
    for file in files:
        branch = trunk
        for part in file.path.split("/"):
            branch = branch.children.setdefault(part, _Branch())
        branch.zone = file.zone
    lines = [(f"{root}/", ""), *_lines(trunk, "")]
    width = max(len(drawing) for drawing, _ in lines)
    return "\n".join(f"{drawing:{width}}  {zone}".rstrip() for drawing, zone in lines)


def _lines(branch: _Branch, indent: str) -> Iterator[tuple[str, str]]:
    ordered = sorted(branch.children.items(), key=lambda item: (not item[1].children, item[0]))
    for number, (name, child) in enumerate(ordered, 1):
        last = number == len(ordered)
        yield f"{indent}{'└── ' if last else '├── '}{name}{'/' if child.children else ''}", child.zone
        yield from _lines(child, indent + ("    " if last else "│   "))
