"""Places without a disk."""

from collections.abc import Callable
from pathlib import Path

from scaffold.domain.refusals import DestinationTaken
from scaffold.domain.rendering import Rendering


class FakeProjectSite:
    """Remembers what was built where."""

    def __init__(self, *taken: Path) -> None:
        self.taken = set(taken)
        self.built: dict[Path, Rendering] = {}

    def refuse_unless_vacant(self, destination: Path) -> None:
        if destination in self.taken:
            raise DestinationTaken(f"{destination} is not empty", "choose another")

    def build(self, rendering: Rendering, destination: Path, finish: Callable[[Path], None]) -> None:
        finish(destination.with_name("aside"))
        self.built[destination] = rendering
