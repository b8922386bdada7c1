"""Texts in git's own store: there as long as something refers to them, and for some weeks beyond."""

from pathlib import Path

from scaffold.adapters.outbound.git.command import git
from scaffold.domain.refusals import GitRefused


class GitTexts:
    """Keeps texts as blobs of a repository.

    Args:
        repository: Its root.
    """

    def __init__(self, repository: Path) -> None:
        self._repository = repository

    def keep(self, content: bytes) -> None:
        """Write a blob."""
        git("hash-object", "-w", "--stdin", cwd=self._repository, stdin=content)

    def find(self, name: str) -> bytes | None:
        """Read a blob."""
        try:
            return git("cat-file", "blob", name, cwd=self._repository)
        except GitRefused:
            return None
