"""Edits without a disk."""

from pathlib import Path

from scaffold.domain.project_file import ProjectFile
from tests.fakes.project_files import FakeProjectFiles


class FakeWorkspaceEdits:
    """Edits the files of a fake project."""

    def __init__(self, root: Path, project: FakeProjectFiles) -> None:
        self._root = root
        self._project = project

    def write(self, file: Path, content: bytes, *, executable: bool) -> None:
        self._project.files[file.relative_to(self._root).as_posix()] = ProjectFile(content, executable)

    def delete(self, file: Path) -> None:
        del self._project.files[file.relative_to(self._root).as_posix()]
