"""Merging two texts that came from one."""

from typing import Protocol


class TextMerge(Protocol):
    """Merges line by line."""

    def merge(self, ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
        """Return the merged text, with marks where the two disagree, and whether they agree."""
        ...
