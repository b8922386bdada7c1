# Owned by the template. Change it there, then run: copier update
"""Reads JSON in which no name stands twice, so that no two readers see different things in it."""

import json
from typing import Any


def strict_object(text: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Args:
        text: In UTF-8.

    Raises:
        ValueError: It is not one, has a name twice, or nests too deeply.

    Source: RFC 8725, section 2.6; RFC 7515, section 4: header parameter names must be unique.
    """
    try:
        value = json.loads(text.decode(), object_pairs_hook=_without_twins, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("it nests too deep") from None
    if not isinstance(value, dict):
        raise ValueError("it is not an object")  # noqa: TRY004 - the sender's mistake, not the program's
    return value


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice")
    return members


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
