"""Read the answers for a new service from a file."""

from collections.abc import Mapping
from pathlib import Path

from scaffold.ports.answers_file import AnswersFile


class ReadAnswersHandler:
    """Rules.

    - A project's own answers file will do: what it records of its template is left out.
    """

    def __init__(self, *, answers_file: AnswersFile) -> None:
        self._answers_file = answers_file

    def __call__(self, path: Path) -> Mapping[str, object]:
        """Return the answers.

        Raises:
            InvalidAnswersFile: If the file is not a small, plain mapping.
        """
        return {name: answer for name, answer in self._answers_file.read(path).items() if not name.startswith("_")}
