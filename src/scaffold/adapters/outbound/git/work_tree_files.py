"""A project's files as git sees them, or as they lie on disk where there is no git."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from scaffold.adapters.outbound.git.command import git
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.refusals import GitRefused

_DERIVED = frozenset({".git", ".venv", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", "node_modules"})


class WorkTreeFiles:
    """Reads tracked files and new ones, but none that is ignored."""

    def load(self, project: Path) -> Mapping[str, ProjectFile]:
        """Return every file by its path."""
        return {path: _read(project / path) for path in sorted(_listed(project)) if (project / path).is_file()}


def _listed(project: Path) -> list[str]:
    try:
        listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=project)
    except GitRefused:
        return list(_walked(project))
    return [path for path in set(listed.decode(errors="surrogateescape").split("\0")) if path]


def _walked(project: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(project):
        folders[:] = [name for name in folders if name not in _DERIVED]
        for name in files:
            yield Path(folder, name).relative_to(project).as_posix()


def _read(file: Path) -> ProjectFile:
    return ProjectFile(file.read_bytes(), executable=bool(file.stat().st_mode & 0o111))
