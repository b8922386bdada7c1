"""Version control without a process."""

from pathlib import Path


class FakeVersionControl:
    """Remembers the first commits."""

    def __init__(self, *, covering: bool = False) -> None:
        self._covering = covering
        self.commits: dict[Path, str] = {}

    def covers(self, destination: Path) -> bool:  # noqa: ARG002 - the port's signature
        return self._covering

    def start(self, project: Path, message: str) -> None:
        self.commits[project] = message
