"""Answers without a file."""

from collections.abc import Mapping
from pathlib import Path

from scaffold.domain.refusals import InvalidAnswersFile


class FakeAnswersFile:
    """Holds answers by path."""

    def __init__(self, answers: Mapping[Path, Mapping[str, object]]) -> None:
        self._answers = answers

    def exists(self, path: Path) -> bool:
        return path in self._answers

    def read(self, path: Path) -> Mapping[str, object]:
        if path not in self._answers:
            raise InvalidAnswersFile(f"{path} cannot be read", "give a file")
        return self._answers[path]
