"""The place where a new project is put."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from scaffold.domain.rendering import Rendering


class ProjectSite(Protocol):
    """All or nothing: either the whole project stands there afterwards, or nothing has changed."""

    def refuse_unless_vacant(self, destination: Path) -> None:
        """Raise DestinationTaken if the project could not be put there."""
        ...

    def build(self, rendering: Rendering, destination: Path, finish: Callable[[Path], None]) -> None:
        """Write the project aside, let `finish` work on it there, then move it to its destination.

        Args:
            rendering: The project.
            destination: Its root, which is absent or an empty folder.
            finish: Called with the folder in which the project stands before the move.

        Raises:
            DestinationTaken: If it could not be written; what `finish` raises passes through.
        """
        ...
