"""The files of a project that is there already."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from scaffold.domain.project_file import ProjectFile


class ProjectFiles(Protocol):
    """Reads a project as its version control sees it, without what is ignored."""

    def load(self, project: Path) -> Mapping[str, ProjectFile]:
        """Return every file by its path relative to the project, with forward slashes."""
        ...
