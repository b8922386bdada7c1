"""A template that needs no engine."""

from collections.abc import Mapping

from scaffold.domain.ownership import Zone
from scaffold.domain.question import Question
from scaffold.domain.refusals import InvalidAnswer
from scaffold.domain.release import Release
from scaffold.domain.rendering import RenderedFile, Rendering

ADDRESS = "https://git.example/kit.git"


class FakeTemplate:
    """Makes one file of each zone; asks for `colour`, and refuses purple."""

    def __init__(self, version: str) -> None:
        self._release = Release(ADDRESS, version)

    def next_question(self, answers: Mapping[str, object]) -> Question | None:
        self._refuse_purple(answers)
        return None if "colour" in answers else Question("colour", "Which colour?", "red", ("red", "blue"))

    def render(self, answers: Mapping[str, object]) -> Rendering:
        self._refuse_purple(answers)
        content = str(answers.get("colour", "red")).encode()
        files = tuple(RenderedFile(f"{zone}/file", content, executable=False, zone=zone) for zone in sorted(Zone))
        return Rendering(self._release, answers, tuple(Zone), files, "", lambda path: Zone(path.partition("/")[0]))

    def _refuse_purple(self, answers: Mapping[str, object]) -> None:
        if answers.get("colour") == "purple":
            raise InvalidAnswer("colour", "is purple", "choose red or blue")
