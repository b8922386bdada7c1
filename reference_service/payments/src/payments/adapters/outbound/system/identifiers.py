"""Identities from time and chance."""

import secrets
import time
import uuid

_RANDOM_BITS = 74
_LOW_BITS = 62


class TimeOrderedIdentifiers:
    """
    UUIDs of version 7: 48 bits of milliseconds, then chance; those of one process never go backwards.

    Source: RFC 9562, section 5.7 and, for the order within a millisecond, section 6.2 method 2.
    """

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> str:
        """Return an id that sorts behind those that were made before it."""
        fresh = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        self._last = max(fresh, self._last + 1)
        high, low = self._last >> _LOW_BITS, self._last & ((1 << _LOW_BITS) - 1)
        milliseconds, chance = high >> 12, high & 0xFFF
        return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | chance << 64 | 0b10 << 62 | low))
