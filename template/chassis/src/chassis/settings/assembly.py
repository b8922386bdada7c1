# Owned by the template. Change it there, then run: copier update
"""Builds the struct of settings, and the structs within, from values by path."""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

Values = dict[tuple[str, ...], Any]


def assemble(shape: type[T], values: Values, path: tuple[str, ...] = ()) -> T:
    """Build a struct.

    Args:
        shape: Its class.
        values: Of every field below, by the names that lead there.
        path: The names that lead to this struct.

    Raises:
        ValueError: The struct itself refuses the values as a whole.
    """
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(shape):
        here = (*path, field.name)
        fields[field.name] = values[here] if here in values else assemble(field.type, values, here)
    return shape(**fields)
