"""Answers in a user's own words, which end up in Python, TOML, YAML and shell files."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import InvalidAnswer

LONGEST = 500
_PLAIN = {"'": "’", '"': "”", "\\": "/"}  # noqa: RUF001 - the typographic apostrophe is the correction
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def refuse_unsafe_text(answers: Mapping[str, object]) -> None:
    """Refuse text that could end a string or a line in a generated file.

    Raises:
        InvalidAnswer: With the corrected text where the correction is plain.
    """
    for question, answer in answers.items():
        for text in _texts(answer):
            _refuse(question, text)


def _refuse(question: str, text: str) -> None:
    if len(text) > LONGEST:
        raise InvalidAnswer(question, f"has {len(text)} characters", f"use at most {LONGEST}")
    if any(unicodedata.category(character) in _INVISIBLE for character in text):
        raise InvalidAnswer(
            question,
            f"holds a line break or another invisible character: {quoted(text)}",
            "write it as one plain line",
        )
    if any(mark in text for mark in _PLAIN):
        paired = re.sub('"([^"]*)"', r"“\1”", text)
        mended = "".join(_PLAIN.get(character, character) for character in paired)
        raise InvalidAnswer(question, f"holds a straight quote or a backslash: {text}", f"write: {mended}")


def _texts(answer: object) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for key, value in answer.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(answer, list):
        for item in answer:
            yield from _texts(item)
