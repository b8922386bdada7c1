"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from notifications.domain.events import NotificationEvent

from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.notification_repository import InMemoryNotificationRepository
from tests.fakes.processed_messages import InMemoryProcessedMessages
from tests.fakes.store import Store

Publish = Callable[[Sequence[NotificationEvent]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    notifications: InMemoryNotificationRepository
    events: InMemoryEventRecorder
    processed_messages: InMemoryProcessedMessages


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
                notifications=InMemoryNotificationRepository(contents.notifications),
                events=events,
                processed_messages=InMemoryProcessedMessages(contents.processed_messages),
            )
        if events.recorded:
            await self._publish(events.recorded)
