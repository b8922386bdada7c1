"""A template that needs no engine."""

from collections.abc import Mapping
from typing import Any

from scaffold.domain.ownership import Zone
from scaffold.domain.question import Question
from scaffold.domain.refusals import InvalidAnswer
from scaffold.domain.release import Release
from scaffold.domain.rendering import RenderedFile, Rendering
from tests.fakes.settled import settle

ADDRESS = "https://git.example/kit.git"


class FakeTemplate:
    """Makes one file of each zone; asks for `colour`, red unless told, and refuses purple."""

    def __init__(self, version: str, colour: str = "red") -> None:
        self._release = Release(ADDRESS, version)
        self._colour = colour

    def next_question(self, answers: Mapping[str, object]) -> Question | None:
        self._refuse_purple(answers)
        return None if "colour" in answers else Question("colour", "Which colour?", "red", ("red", "blue"))

    def settle(self, answers: Mapping[str, object]) -> Mapping[str, Any]:
        self._refuse_purple(answers)
        return settle(answers)

    def platform(self) -> "FakeTemplate":
        return FakeTemplate(self._release.version, self._colour)

    def render(self, answers: Mapping[str, object]) -> Rendering:
        self._refuse_purple(answers)
        content = str(answers.get("colour", self._colour)).encode()
        files = tuple(RenderedFile(f"{zone}/file", content, executable=False, zone=zone) for zone in sorted(Zone))
        return Rendering(self._release, answers, tuple(Zone), files, "", _zone_of)

    def _refuse_purple(self, answers: Mapping[str, object]) -> None:
        if answers.get("colour") == "purple":
            raise InvalidAnswer("colour", "is purple", "choose red or blue")


def _zone_of(path: str) -> Zone:
    folder = path.partition("/")[0]
    return Zone(folder) if folder in set(Zone) else Zone.SHARED
