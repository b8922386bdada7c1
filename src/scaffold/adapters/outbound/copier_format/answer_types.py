"""The types of answers, cast as Copier casts them (`copier._user_data.CAST_STR_TO_NATIVE`)."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import yaml

_TRUE = frozenset({"y", "yes", "t", "true", "on"})
_FALSE = frozenset({"", "n", "no", "f", "false", "off", "~", "null", "none"})


def to_bool(value: Any) -> bool:
    """Read numbers and YAML's words for yes and no; anything else is true if it is not empty."""
    try:
        return bool(float(value))
    except (TypeError, ValueError):
        pass
    if isinstance(value, str):
        word = value.strip().lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
    return bool(value)


def to_text(value: Any) -> str:
    """Accept text and numbers.

    Raises:
        ValueError: If it is anything else.
    """
    if isinstance(value, str | float | int | Decimal):
        return str(value)
    raise ValueError("is not text")


def _native(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    return lambda value: parse(value) if isinstance(value, str) else value


CASTS: Mapping[str, Callable[[Any], Any]] = {
    "bool": to_bool,
    "float": float,
    "int": int,
    "json": _native(json.loads),
    "path": str,
    "str": to_text,
    "yaml": _native(yaml.safe_load),
}


def type_of(question: Mapping[str, Any]) -> str:
    """Return the question's type, inferred from its default when none is given."""
    declared = question.get("type")
    if declared:
        return str(declared)
    inferred = type(question.get("default", CASTS)).__name__
    return inferred if inferred in CASTS else "yaml"


def to_list(value: Any) -> list[Any]:
    """Read several answers from a list, a YAML list in text, or text with commas."""
    if not isinstance(value, str):
        return list(value)
    parsed = yaml.load(value, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but text, lists and mappings
    if isinstance(parsed, list):
        return parsed
    return [item.strip() for item in value.split(",") if item.strip()]
