"""What the core asks the instrument."""

from collections.abc import Sequence
from typing import Protocol


class Instrument(Protocol):
    """An analyser with results to hand over; it may raise ServiceUnavailable."""

    async def results(self, count: int) -> Sequence[bytes]:
        """Return so many messages in HL7 v2."""
        ...
