# Owned by the template. Change it there, then run: copier update
"""A value that must not be seen: it shows itself as `[redacted]` wherever it is printed, logged or stored."""

from hmac import compare_digest
from typing import Self

REDACTED = "[redacted]"


class Secret:
    """A password, token or address with one inside, out of which nothing gets by accident.

    Printing, formatting, logging and pickling give `[redacted]`; msgspec refuses to encode one unless it gets
    `enc_hook=str`, and then writes `[redacted]` too.

    Args:
        text: The value to keep.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Hand out the value; call it where the value is used, never where it is passed on."""
        return self._text

    def __repr__(self) -> str:
        """Show that there is a value, not which."""
        return REDACTED

    def __format__(self, spec: str) -> str:
        """Show the same in an f-string, whatever the format."""
        return format(REDACTED, spec)

    def __eq__(self, other: object) -> bool:
        """Compare by value, in a time that tells nothing about it."""
        if not isinstance(other, Secret):
            return NotImplemented
        return compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((Secret, self._text))

    def __copy__(self) -> Self:
        """Stay the same object: a copy would go the way of a pickle and lose the value."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Stay the same object, as in a shallow copy."""
        return self

    def __reduce__(self) -> tuple[type["Secret"], tuple[str]]:
        """Leave the value out of pickles: they end up in files, queues and crash reports."""
        return Secret, (REDACTED,)
