"""Texts that were rendered, kept until they are needed to merge."""

from typing import Protocol


class KeptTexts(Protocol):
    """A store that names a text by what it says."""

    def keep(self, content: bytes) -> None:
        """Store a text."""
        ...

    def find(self, name: str) -> bytes | None:
        """Return a text; None if it is not here."""
        ...
