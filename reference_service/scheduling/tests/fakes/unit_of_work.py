"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from scheduling.domain.events import SlotEvent

from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.released_bookings import InMemoryReleasedBookings
from tests.fakes.slot_repository import InMemorySlotRepository
from tests.fakes.store import Store

Publish = Callable[[Sequence[SlotEvent]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    slots: InMemorySlotRepository
    released_bookings: InMemoryReleasedBookings
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
                slots=InMemorySlotRepository(contents.slots),
                released_bookings=InMemoryReleasedBookings(contents.released_bookings),
                events=events,
            )
        if events.recorded:
            await self._publish(events.recorded)
