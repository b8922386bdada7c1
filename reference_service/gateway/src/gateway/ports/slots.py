"""What the core asks the scheduling service."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from gateway.domain.slot import Slot


class Slots(Protocol):
    """The scheduling service; every method may raise ServiceUnavailable, and what it refuses by the errors of the domain."""

    async def open(self, starts_at: datetime, minutes: int, place: str) -> Slot:
        """Offer a new one."""
        ...

    async def free(self, start: datetime) -> Sequence[Slot]:
        """Return the free ones from a moment on, earliest first."""
        ...
