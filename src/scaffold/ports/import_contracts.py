"""The import contracts of a project."""

from pathlib import Path
from typing import Protocol

from scaffold.domain.finding import Finding


class ImportContracts(Protocol):
    """Says which imports cross a border that the project's contracts draw."""

    def broken(self, project: Path) -> tuple[Finding, ...]:
        """Return one finding for each forbidden chain of imports, and one if nothing could be checked."""
        ...
