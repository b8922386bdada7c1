"""A specification as somebody wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SpecSource:
    """What a file says, and in which line it says it.

    Args:
        file: The file's name, as errors show it.
        content: Its bytes.
        values: Tables, texts, lists and truth values.
        lines: The line of each value, by the keys and positions that lead to it.
    """

    file: str
    content: bytes
    values: Mapping[str, Any]
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """Return the line of a value, or of what it is missing from.

        Args:
            place: The keys and positions that lead to it.
        """
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)
