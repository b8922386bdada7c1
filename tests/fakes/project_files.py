"""A project without a disk."""

from collections.abc import Mapping
from pathlib import Path

from scaffold.domain.project_file import ProjectFile


class FakeProjectFiles:
    """Holds files, to be changed at will."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {path: ProjectFile(content) for path, content in files.items()}

    def load(self, project: Path) -> Mapping[str, ProjectFile]:  # noqa: ARG002 - the port's signature
        return self.files
