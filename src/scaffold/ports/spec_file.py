"""The specification of a platform."""

from pathlib import Path
from typing import Protocol

from scaffold.domain.platform.spec_source import SpecSource


class SpecFile(Protocol):
    """Reads a specification, with the line of everything that it says."""

    def read(self, path: Path) -> SpecSource:
        """Return what the file says.

        Raises:
            InvalidSpec: If it cannot be read, or is malformed; the text names the line.
        """
        ...
