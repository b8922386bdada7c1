"""A small booking service with a saga: what every test of this folder runs."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
from chassis.messaging.envelope import Envelope
from chassis.saga.definition import Record, SagaDefinition
from chassis.saga.progress import Progress
from chassis.saga.starting import SqlSagas
from chassis.saga.step import Action, Step
from chassis.saga.step_retry import StepRetry
from chassis.saga.tables import SagaTables, saga_tables
from chassis.sql.append import append
from chassis.sql.database import Database
from chassis.sql.outbox_tables import OutboxTables, outbox_tables
from sqlalchemy import Column, Integer, MetaData, String, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

NAME = "book_test"
STEPS = ("hold", "book", "place", "capture")
FORWARD = ("void", "settle")
AT_ONCE = StepRetry(first_delay=0, most_delay=0, park_after=1000)

Ask = Callable[[Literal["do", "undo"], str], Awaitable[None]]
"""Asks the participant of a step, under the idempotency key of the step."""


class Booking(msgspec.Struct, frozen=True):
    """What the saga carries along."""

    patient: str = "Asha"
    held: str = ""


class Tables:
    """The schema of the service: its own state is a line for each step that it was told of."""

    def __init__(self) -> None:
        self.metadata = MetaData()
        self.lines = Table(
            "lines",
            self.metadata,
            Column("id", Integer, primary_key=True),
            Column("saga_id", String(100)),
            Column("line", String(200)),
        )
        self.outbox: OutboxTables = outbox_tables(self.metadata)
        self.sagas: SagaTables = saga_tables(self.metadata)

    async def create_in(self, database: Database) -> None:
        async with database.transaction() as connection:
            await connection.run_sync(self.metadata.create_all)

    async def start(self, database: Database, *saga_ids: str, name: str = NAME, data: object = Booking()) -> None:
        async with database.transaction() as connection:
            for saga_id in saga_ids:
                await SqlSagas(connection, self.sagas).start(name, saga_id, data, tenant="north")

    async def record(self, connection: AsyncConnection, progress: Progress[Booking]) -> None:
        """Change the service's own state and say so, as the hook of every service does."""
        line = line_of(progress)
        await connection.execute(insert(self.lines).values(saga_id=progress.saga_id, line=line))
        await append(connection, self.outbox, [told(progress.saga_id, line)])


def line_of(progress: Progress[Any]) -> str:
    return f"{progress.phase} {progress.step} {progress.outcome} {progress.state}"


def told(saga_id: str, line: str) -> Envelope:
    return Envelope.seal(
        {"line": line},
        source="booking",
        type="booking.booking.moved",
        topic="booking.booking",
        key=saga_id,
        time=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        message_id=f"{saga_id} {line}",
    )


def definition(
    ask: Ask,
    *,
    record: Record[Booking] | None = None,
    name: str = NAME,
    retry: StepRetry = AT_ONCE,
    compensation_retry: StepRetry | None = None,
    timeout: float = 5.0,
    give_up_after: Mapping[str, int] | None = None,
    behind: Sequence[str] = (),
    forward: Sequence[str] = FORWARD,
    **changes: Any,
) -> SagaDefinition[Booking]:
    """Make the saga: hold the payment, book the slot, place the order, capture; some steps may come behind that."""

    def asking(verb: Literal["do", "undo"]) -> Action[Booking]:
        async def action(data: Booking, key: str) -> Booking | None:
            await ask(verb, key)
            return msgspec.structs.replace(data, held=key) if (verb, key.rpartition(":")[2]) == ("do", "hold") else None

        return action

    *undoable, pivot = STEPS
    return SagaDefinition(
        name=name,
        data=Booking,
        steps=(
            *(
                Step(
                    step,
                    action=asking("do"),
                    compensation=asking("undo"),
                    retry=retry,
                    compensation_retry=compensation_retry or retry,
                    timeout=timeout,
                    give_up_after=(give_up_after or {}).get(step),
                    **changes,
                )
                for step in undoable
            ),
            *(Step(step, action=asking("do"), retry=retry, timeout=timeout) for step in (pivot, *behind)),
        ),
        forward=tuple(Step(step, action=asking("do"), retry=retry, timeout=timeout) for step in forward),
        record=record,
    )
