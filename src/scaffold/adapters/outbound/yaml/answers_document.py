"""An answers file in YAML (or JSON, which is YAML), read without trusting it."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import InvalidAnswersFile

LARGEST = 64 * 1024
DEEPEST = 8
_FIX = "write plain `question: answer` lines"


class AnswersDocument:
    """Refuses what makes a small file large in memory: aliases, depth, size (CWE-776)."""

    def exists(self, path: Path) -> bool:
        """Say whether there is such a file."""
        return path.is_file()

    def read(self, path: Path) -> Mapping[str, object]:
        """Return the mapping in the file."""
        text = _text(path)
        try:
            _refuse_bombs(path, text)
            answers = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise InvalidAnswersFile(f"{path} is not YAML: {error}", _FIX) from error
        except ValueError as error:
            raise InvalidAnswersFile(f"{path} holds a value that cannot be read: {error}", _FIX) from error
        if not isinstance(answers, dict) or not all(isinstance(name, str) for name in answers):
            raise InvalidAnswersFile(f"{path} is not a mapping of questions to answers", _FIX)
        return answers


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InvalidAnswersFile(f"{path} cannot be read: {error.strerror}", "give a file of answers") from error
    if len(content) > LARGEST:
        raise InvalidAnswersFile(f"{path} is larger than {LARGEST // 1024} KiB", _FIX)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise InvalidAnswersFile(f"{path} is not UTF-8", _FIX) from error


def _refuse_bombs(path: Path, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise InvalidAnswersFile(f"{path} holds the alias {quoted(str(event.anchor))}", "write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise InvalidAnswersFile(f"{path} is nested more than {DEEPEST} deep", _FIX)
