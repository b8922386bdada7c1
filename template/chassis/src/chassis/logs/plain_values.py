# Owned by the template. Change it there, then run: copier update
"""Turns whatever is logged into text, numbers, lists and mappings, without what keys call secret."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

import msgspec
from structlog.typing import EventDict, WrappedLogger

from chassis.settings.secret import REDACTED
from chassis.settings.secret_keys import looks_secret

_SCALARS = frozenset({str, int, float, bool, type(None)})
_DEEPEST = 8


def with_plain_values(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Make a line encodable and free of what its keys call secret; a structlog processor.

    Args:
        line: The line so far; it is changed in place.
    """
    for key, value in line.items():
        if looks_secret(key):
            line[key] = REDACTED
        elif type(value) not in _SCALARS:
            line[key] = _plain(value, 1)
    return line


def _plain(value: Any, depth: int) -> Any:
    if type(value) in _SCALARS:
        return value
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, (list, tuple, AbstractSet)):
        return [_plain(each, depth + 1) for each in value]
    members = _members(value)
    if members is None:
        return _single(value)
    return {key: REDACTED if looks_secret(key) else _plain(each, depth + 1) for key, each in members}


def _members(value: Any) -> list[tuple[str, Any]] | None:
    if isinstance(value, Mapping):
        return [(_spoken(key), each) for key, each in value.items()]
    if isinstance(value, msgspec.Struct):
        return [(name, getattr(value, name)) for name in value.__struct_fields__]
    if is_dataclass(value) and not isinstance(value, type):
        return [(each.name, getattr(value, each.name)) for each in fields(value)]
    return None


def _single(value: Any) -> str:
    if isinstance(value, (bytes, bytearray, memoryview)):
        # As text, not as base64: a secret must stay recognisable to be taken out.
        return bytes(value).decode(errors="backslashreplace")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Enum):
        return _spoken(value.value)
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {_spoken(value)}"
    return _spoken(value)


def _spoken(value: Any) -> str:
    try:
        return str(value)
    except Exception:  # noqa: BLE001 - whatever its __str__ raises, a log line must not fail the work it tells of
        return f"<{type(value).__name__}>"
