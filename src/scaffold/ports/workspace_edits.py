"""Changes of a workspace that is there already."""

from pathlib import Path
from typing import Protocol


class WorkspaceEdits(Protocol):
    """Writes and deletes files below a root."""

    def write(self, file: Path, content: bytes, *, executable: bool) -> None:
        """Write a file, and the folders above it."""
        ...

    def delete(self, file: Path) -> None:
        """Delete a file, and the folders above it that are empty then."""
        ...
