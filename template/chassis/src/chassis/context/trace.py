# Owned by the template. Change it there, then run: copier update
"""Where a piece of work stands in its trace, as the `traceparent` header tells it (W3C Trace Context)."""

import os
import re
from typing import Self

import msgspec

_HEADER = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_NO_TRACE = "0" * 32
_NO_SPAN = "0" * 16
_FORBIDDEN_VERSION = "ff"
_FIRST_VERSION = "00"
_SAMPLED = 1


class Trace(msgspec.Struct, frozen=True):
    """One span of a trace, and where it hangs.

    Args:
        trace_id: Shared by all spans of the trace: 32 hexadecimal digits, lower case.
        span_id: This span: 16 hexadecimal digits, lower case.
        sampled: Whether the spans of this trace are recorded.
        parent_id: The span that caused this one; empty for the first one of a trace.
    """

    trace_id: str
    span_id: str
    sampled: bool = False
    parent_id: str = ""

    @property
    def traceparent(self) -> str:
        """The header that hands this trace on to the next service."""
        return f"00-{self.trace_id}-{self.span_id}-{'01' if self.sampled else '00'}"

    def child(self) -> Self:
        """Make a span that this one causes."""
        return type(self)(self.trace_id, os.urandom(8).hex(), self.sampled, self.span_id)


def new_trace(*, sampled: bool = False) -> Trace:
    """Begin a trace.

    Args:
        sampled: Whether its spans are recorded.
    """
    digits = os.urandom(24).hex()
    return Trace(digits[:32], digits[32:], sampled)


def parse_traceparent(raw: str | None) -> Trace | None:
    """Read the header; None if it is missing or malformed, for then a new trace begins (section 3.2).

    Args:
        raw: As it came.

    Source: W3C Trace Context, level 1.
    """
    found = _HEADER.fullmatch(raw) if raw else None
    if found is None:
        return None
    version, trace_id, span_id, flags, more = found.groups()
    if version == _FORBIDDEN_VERSION or trace_id == _NO_TRACE or span_id == _NO_SPAN:
        return None
    if more and version == _FIRST_VERSION:
        return None
    return Trace(trace_id, span_id, bool(int(flags, 16) & _SAMPLED))
