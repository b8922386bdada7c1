# Owned by the template. Change it there, then run: copier update
"""One thing that can be set: where it stands in the struct, what it is called outside, what it may hold."""

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

import msgspec

from chassis.settings.secret import Secret


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field of the settings that holds a value, not further fields.

    Args:
        path: Names of the fields that lead to it.
        name: Of its environment variable.
        kind: Its type with constraints, but without `| None`.
        optional: Whether it may be None.
        default: What it is when nobody sets it; `msgspec.NODEFAULT` if somebody must.
        meta: Its description, examples and constraints.
    """

    path: tuple[str, ...]
    name: str
    kind: Any
    optional: bool
    default: Any
    meta: msgspec.Meta

    @property
    def bare(self) -> Any:
        """Its type without constraints."""
        return get_args(self.kind)[0] if get_origin(self.kind) is Annotated else self.kind

    @property
    def secret(self) -> bool:
        """Whether its value must not be seen."""
        return self.bare is Secret

    @property
    def required(self) -> bool:
        """Whether somebody must set it."""
        return self.default is msgspec.NODEFAULT

    @property
    def names(self) -> tuple[str, ...]:
        """Every environment variable that sets it: a secret may also come from a file."""
        return (self.name, f"{self.name}_FILE") if self.secret else (self.name,)
