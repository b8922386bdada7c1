"""The version control of a new project."""

from pathlib import Path
from typing import Protocol


class VersionControl(Protocol):
    """Remembers the project as it was generated, which later updates compare with."""

    def covers(self, destination: Path) -> bool:
        """Say whether the destination lies inside a work tree already."""
        ...

    def start(self, project: Path, message: str) -> None:
        """Put the project under version control, with everything in it as the first commit.

        Raises:
            GitRefused: If that fails.
        """
        ...
