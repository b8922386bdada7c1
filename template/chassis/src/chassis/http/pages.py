# Owned by the template. Change it there, then run: copier update
"""Lists in pages: a client follows opaque cursors, so that the service may change what is inside them."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Generic, TypeVar

import msgspec
from litestar.params import QueryParameter

from chassis.http.kinds import BAD_CURSOR
from chassis.http.refusal import Refusal

T = TypeVar("T")
_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,1000}")
# The pattern is for readers of the document only: `decode_cursor` refuses in words that help.
Cursor = Annotated[
    str | None,
    QueryParameter(description="next_cursor of the page before", schema_extra={"pattern": f"^{_CURSOR.pattern}$"}),
]
Limit = Annotated[int, QueryParameter(ge=1, le=100, description="At most so many on the page")]


class Page(msgspec.Struct, Generic[T], frozen=True):
    """A part of a list.

    Args:
        items: What is on this page, in the list's order.
        next_cursor: Send it as `cursor` to get the next page; None on the last one.
    """

    items: list[T]
    next_cursor: str | None = None


def encode_cursor(position: object) -> str:
    """Make a cursor out of where the next page starts.

    Args:
        position: Anything JSON has: the sort key and the id of the last item, as a list.
    """
    return urlsafe_b64encode(msgspec.json.encode(position)).rstrip(b"=").decode()


def decode_cursor(cursor: str | None, shape: type[T]) -> T | None:
    """Read a cursor that a client sent back.

    Args:
        cursor: As it came; None asks for the first page.
        shape: The type of what was encoded: `tuple[str, str]`.

    Raises:
        Refusal: It is not one of ours (a 400).
    """
    if cursor is None:
        return None
    try:
        # Python's decoder would pass over characters that are none of its alphabet.
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)) if _CURSOR.fullmatch(cursor) else b""
        return msgspec.json.decode(raw, type=shape)
    except (ValueError, msgspec.DecodeError):
        raise Refusal(BAD_CURSOR, "Start again without a cursor.") from None
