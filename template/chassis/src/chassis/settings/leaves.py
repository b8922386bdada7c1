# Owned by the template. Change it there, then run: copier update
"""Walks a struct of settings, and the structs within, down to everything that can be set."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from chassis.settings.leaf import Leaf
from chassis.settings.secret import Secret

_PLAIN = (str, int, float, bool, Path, Secret)


def file_variable(prefix: str) -> str:
    """Name the environment variable that names the TOML file.

    Args:
        prefix: What all names start with, without the underscore.
    """
    return f"{prefix}_SETTINGS"


def leaves(shape: type[msgspec.Struct], prefix: str) -> tuple[Leaf, ...]:
    """List everything that can be set, in the order of the fields.

    Args:
        shape: The struct, whose fields may be structs in turn.
        prefix: What all names start with, without the underscore.

    Raises:
        TypeError: Two fields share one name, or a type cannot be set: the struct is wrong, not its operator.
    """
    taken = {file_variable(prefix)}
    found = []
    for leaf in _walk(shape, (), prefix, msgspec.NODEFAULT):
        if not taken.isdisjoint(leaf.names):
            raise TypeError(f"{'.'.join(leaf.path)}: the name {leaf.name} is taken; rename the field")
        taken.update(leaf.names)
        found.append(leaf)
    return tuple(found)


def _walk(shape: type[msgspec.Struct], path: tuple[str, ...], prefix: str, given: Any) -> Iterator[Leaf]:
    for field in msgspec.structs.fields(shape):
        here = (*path, field.name)
        default = _default(field) if given is msgspec.NODEFAULT else getattr(given, field.name)
        bare, annotations, optional = _dissect(field.type)
        if isinstance(bare, type) and issubclass(bare, msgspec.Struct) and not optional:
            yield from _walk(bare, here, prefix, default)
        elif _settable(bare):
            yield Leaf(
                path=here,
                name="_".join((prefix, *here)).upper(),
                kind=Annotated.__class_getitem__((bare, *annotations)) if annotations else bare,  # type: ignore[attr-defined]  # the subscript form cannot take a tuple made at run time
                optional=optional,
                default=default,
                meta=next((each for each in annotations if isinstance(each, msgspec.Meta)), msgspec.Meta()),
            )
        else:
            raise TypeError(f"{'.'.join(here)}: {field.type} cannot be set; use one of the documented types")


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _dissect(kind: Any) -> tuple[Any, tuple[Any, ...], bool]:
    """Take `Annotated[X | None, …]` or `Annotated[X, …] | None` apart: X, the annotations, may it be None."""
    if get_origin(kind) is Annotated:
        inner, *annotations = get_args(kind)
        bare, more, optional = _dissect(inner)
        return bare, (*more, *annotations), optional
    if get_origin(kind) in {Union, UnionType}:
        others = [each for each in get_args(kind) if each is not NoneType]
        if len(others) == 1:
            bare, annotations_within, _ = _dissect(others[0])
            return bare, annotations_within, True
    return kind, (), False


def _settable(bare: Any) -> bool:
    if get_origin(bare) is tuple:
        element, *rest = get_args(bare)
        return rest == [...] and element in {str, int, float}
    return get_origin(bare) is Literal or (isinstance(bare, type) and (bare in _PLAIN or issubclass(bare, Enum)))
