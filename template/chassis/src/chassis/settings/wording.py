# Owned by the template. Change it there, then run: copier update
"""What a setting is in words: for error messages, the reference and the example file alike."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from chassis.settings.leaf import Leaf
from chassis.settings.secret import Secret

_WORDS: Mapping[type, str] = MappingProxyType(
    {
        str: "text",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        Path: "a path",
        Secret: "a secret text",
    }
)


def type_text(leaf: Leaf) -> str:
    """Say what a setting holds: `a whole number`.

    Args:
        leaf: The setting.
    """
    if choices := _choices(leaf.bare):
        return "one of " + ", ".join(choices)
    if get_origin(leaf.bare) is tuple:
        return "a list, separated by commas"
    return _WORDS[leaf.bare]


def constraints_text(leaf: Leaf) -> str:
    """Say what a setting's value must fulfil: `from 0, up to 65535`, or nothing.

    Args:
        leaf: The setting.
    """
    meta = leaf.meta
    limits = (
        ("from {}", meta.ge),
        ("above {}", meta.gt),
        ("up to {}", meta.le),
        ("below {}", meta.lt),
        ("a multiple of {}", meta.multiple_of),
        ("at least {} long", meta.min_length),
        ("at most {} long", meta.max_length),
        ("matching {}", meta.pattern),
    )
    return ", ".join(words.format(limit) for words, limit in limits if limit is not None)


def full_text(leaf: Leaf) -> str:
    """Say what a setting holds and must fulfil: `a whole number from 0, up to 65535`.

    Args:
        leaf: The setting.
    """
    return " ".join(filter(None, (type_text(leaf), constraints_text(leaf))))


def value_text(value: Any) -> str:
    """Write a value the way it is written into the environment; a secret stays hidden.

    Args:
        value: What a struct of settings may hold.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ",".join(map(value_text, value))
    return str(value)


def example_text(leaf: Leaf) -> str:
    """Give a value that would be right, or nothing if none is known.

    Args:
        leaf: The setting.
    """
    if leaf.meta.examples:
        return value_text(leaf.meta.examples[0])
    if not leaf.required and not leaf.secret and leaf.default not in {None, ""}:
        return value_text(leaf.default)
    if choices := _choices(leaf.bare):
        return choices[0]
    return {bool: "true", int: "1", float: "1.5", Path: "./file"}.get(leaf.bare, "") if not leaf.meta.ge else ""


def _choices(bare: Any) -> tuple[str, ...]:
    if get_origin(bare) is Literal:
        return tuple(map(value_text, get_args(bare)))
    if isinstance(bare, type) and issubclass(bare, Enum):
        return tuple(map(value_text, bare))
    return ()
