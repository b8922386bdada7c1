"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from booking.domain.events import BookingEvent

from tests.fakes.booking_repository import InMemoryBookingRepository
from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.idempotency_keys import InMemoryIdempotencyKeys
from tests.fakes.sagas import InMemorySagas
from tests.fakes.store import Store

Publish = Callable[[Sequence[BookingEvent]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    bookings: InMemoryBookingRepository
    sagas: InMemorySagas
    idempotency_keys: InMemoryIdempotencyKeys
    events: InMemoryEventRecorder


class InMemoryUnitOfWork:
    """One transaction at a time; the events of a committed one are handed to `publish`, those of a failed one are not."""

    def __init__(self, store: Store, publish: Publish) -> None:
        self._store = store
        self._publish = publish

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[InMemoryUnit]:
        """Open a transaction."""
        events = InMemoryEventRecorder()
        async with self._store.transaction() as contents:
            yield InMemoryUnit(
                bookings=InMemoryBookingRepository(contents.bookings),
                sagas=InMemorySagas(contents.sagas),
                idempotency_keys=InMemoryIdempotencyKeys(contents.idempotency_keys),
                events=events,
            )
        if events.recorded:
            await self._publish(events.recorded)
