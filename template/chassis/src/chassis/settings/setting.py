# Owned by the template. Change it there, then run: copier update
"""One setting in words."""

from dataclasses import dataclass
from typing import Any

from chassis.settings.leaf import Leaf
from chassis.settings.secret import Secret
from chassis.settings.wording import constraints_text, example_text, type_text, value_text


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader must know of a setting.

    Args:
        name: Of its environment variable.
        key: Its place in a TOML file: `http.port`.
        type: What it holds.
        default: What it is when nobody sets it, as written in the environment; None if somebody must set it.
        meaning: What it is for.
        secret: Whether its value must not be seen, and may be read from a file.
        constraints: What its value must fulfil, or nothing.
        example: A value that would be right, or nothing.
    """

    name: str
    key: str
    type: str
    default: str | None
    meaning: str
    secret: bool
    constraints: str
    example: str


def setting_in_words(leaf: Leaf) -> Setting:
    """Describe a setting.

    Args:
        leaf: The setting.
    """
    return Setting(
        name=leaf.name,
        key=".".join(leaf.path),
        type=type_text(leaf),
        default=None if leaf.required else _default_text(leaf.default),
        meaning=leaf.meta.description or "",
        secret=leaf.secret,
        constraints=constraints_text(leaf),
        example=example_text(leaf),
    )


def _default_text(default: Any) -> str:
    # A default stands in the code, for everybody to read: there is nothing to hide.
    return value_text(default.reveal() if isinstance(default, Secret) else default)
