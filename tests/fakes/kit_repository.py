"""A kit's repository without git."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fakes.template import FakeTemplate

COMMITTED = Path("/last-commit")


class FakeKitRepository:
    """Holds a template for the work tree and one for the last commit; each renders its colour."""

    def __init__(self, now: str = "red", committed: str = "red") -> None:
        self.now = now
        self.committed = committed

    def template(self) -> FakeTemplate:
        return FakeTemplate("HEAD", self.now)

    @contextmanager
    def at_last_commit(self) -> Iterator[tuple[FakeTemplate, Path]]:
        yield FakeTemplate("HEAD", self.committed), COMMITTED
