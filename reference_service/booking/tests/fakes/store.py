"""What the in-memory adapters share: the committed values, and the changes of the transaction that is open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from booking.domain.booking import Booking
from booking.ports.idempotency_keys import OwnedKey, Remembered

from tests.fakes.sagas import StartedSaga


@dataclass
class Contents:
    """Everything that is kept, as of one commit; bookings by tenant and id, sagas by their id."""

    bookings: dict[tuple[str, str], Booking] = field(default_factory=dict)
    sagas: dict[str, StartedSaga] = field(default_factory=dict)
    idempotency_keys: dict[OwnedKey, Remembered] = field(default_factory=dict)


class Store:
    """Contents that only a transaction replaces, one at a time."""

    def __init__(self) -> None:
        self.committed = Contents()
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Contents]:
        """Give a copy to work on, which becomes the contents if the block ends without an exception."""
        async with self._writer:
            copy = Contents(
                bookings=dict(self.committed.bookings),
                sagas=dict(self.committed.sagas),
                idempotency_keys=dict(self.committed.idempotency_keys),
            )
            yield copy
            self.committed = copy
