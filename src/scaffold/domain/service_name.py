"""The name of a service: a package, a folder, a database and a DNS label at once."""

import re
import unicodedata

from scaffold.domain.quoting import quoted
from scaffold.domain.refusals import InvalidServiceName
from scaffold.domain.reserved_names import why_reserved

QUESTION = "service_name"
LONGEST = 41
_SHAPE = re.compile(r"\A[a-z](?:_?[a-z0-9])*\Z")
_RULE = "use lower-case letters, digits and single underscores, such as lab_samples"


def service_name(text: str) -> str:
    """Return the text if it can name a service.

    Args:
        text: What the user typed.

    Raises:
        InvalidServiceName: With the reason, and a name that would do where one is close.
    """
    reason = _reason_against(text)
    if reason is None:
        return text
    raise InvalidServiceName(f"{quoted(text)} cannot name a service: {reason}", _fix(text))


def _reason_against(text: str) -> str | None:
    if not text:
        return "it is empty"
    foreign = next((character for character in text if not character.isascii()), None)
    if foreign is not None:
        return f"it holds {unicodedata.name(foreign, 'a nameless character')}, and only a to z will do"
    if any(mark in text for mark in "/\\.~"):
        return "it reads as a path"
    if len(text) > LONGEST:
        return f"it has {len(text)} characters and {LONGEST} are the most"
    if not _SHAPE.match(text):
        return _misshapen(text)
    kind = why_reserved(text)
    return kind and f"it is {kind}"


def _misshapen(text: str) -> str:
    if any(not character.isprintable() for character in text):
        return "it holds a line break or another invisible character"
    if not text[0].isalpha():
        return "it does not start with a letter"
    if text.endswith("_") or "__" in text:
        return "it has a trailing or double underscore"
    return "it holds characters that a Python package may not have"


def _fix(text: str) -> str:
    proposal = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    if why_reserved(proposal):
        proposal = f"{proposal}_service"
    if not text.isascii() or "/" in text or "\\" in text or _reason_against(proposal):
        return _RULE
    return f"try {proposal}"
