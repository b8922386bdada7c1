"""Transactions in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from patients.domain.events import PatientEvent

from tests.fakes.event_recorder import InMemoryEventRecorder
from tests.fakes.idempotency_keys import InMemoryIdempotencyKeys
from tests.fakes.patient_repository import InMemoryPatientRepository
from tests.fakes.processed_messages import InMemoryProcessedMessages
from tests.fakes.registration_tally import InMemoryRegistrationTally
from tests.fakes.store import Store

Publish = Callable[[Sequence[PatientEvent]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class InMemoryUnit:
    """What a transaction reads and writes."""

    patients: InMemoryPatientRepository
    idempotency_keys: InMemoryIdempotencyKeys
    events: InMemoryEventRecorder
    processed_messages: InMemoryProcessedMessages
    registration_tally: InMemoryRegistrationTally


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
                patients=InMemoryPatientRepository(contents.patients),
                idempotency_keys=InMemoryIdempotencyKeys(contents.idempotency_keys),
                events=events,
                processed_messages=InMemoryProcessedMessages(contents.processed_messages),
                registration_tally=InMemoryRegistrationTally(contents.registration_tally),
            )
        if events.recorded:
            await self._publish(events.recorded)
