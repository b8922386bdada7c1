"""The booking service around its sagas, with its workers in this process."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any, Literal

from chassis.metrics.service import ServiceMetrics
from chassis.saga.records import SagaRecords
from chassis.saga.settings import SagaSettings
from chassis.saga.store import SagaStore
from chassis.saga.worker import SagaWorker
from chassis.sql.database import Database
from chassis.testing.polling import until
from sqlalchemy import select

from tests.chassis.saga.booking import Tables, definition


class Participants:
    """Whoever the saga asks: they answer at once, unless a test has given them something else to do."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, Iterator[Any]] = defaultdict(lambda: iter(()))

    def will(self, asked: str, *answers: Any) -> None:
        """Have the first so many answers to `do hold` be these: errors are raised, functions are awaited."""
        self.answers[asked] = iter(answers)

    async def ask(self, verb: Literal["do", "undo"], key: str) -> None:
        asked = f"{verb} {key.rpartition(':')[2]}"
        self.asked.append(asked)
        answer = next(self.answers[asked], None)
        if isinstance(answer, BaseException):
            raise answer
        if answer is not None:
            await answer()


class Service:
    """The booking service around its sagas."""

    def __init__(self, database: Database, tables: Tables, metrics: ServiceMetrics, participants: Participants) -> None:
        self.database = database
        self.tables = tables
        self.metrics = metrics
        self.participants = participants
        self.records = SagaRecords(database, tables.sagas)

    def store(self) -> SagaStore:
        return SagaStore(self.database, self.tables.sagas)

    def worker(
        self, *, parts: dict[str, Any] | None = None, pace: dict[str, Any] | None = None, **saga: Any
    ) -> SagaWorker:
        """Make a worker: `parts` and `pace` (its settings) and what is special about the saga."""
        kind = definition(self.participants.ask, **{"record": self.tables.record} | saga)
        settings = SagaSettings(**{"poll": 0.01} | (pace or {}))
        return SagaWorker(self.store(), [kind], metrics=self.metrics.sagas, settings=settings, **parts or {})

    @asynccontextmanager
    async def running(self, worker: SagaWorker) -> AsyncIterator[SagaWorker]:
        running = asyncio.create_task(worker.run())
        try:
            yield worker
        finally:
            worker.stop()
            await running

    async def finish(self, saga_id: str = "s-1", **saga: Any) -> str:
        """Run a saga to its end, and tell how it ended."""
        await self.tables.start(self.database, saga_id)
        async with self.running(self.worker(**saga)):
            await until(lambda: self.is_over(saga_id))
        found = await self.records.found(saga_id)
        assert found is not None
        return found.state

    async def is_over(self, saga_id: str) -> bool:
        found = await self.records.found(saga_id)
        return found is not None and found.due_at is None

    async def lines(self, saga_id: str = "s-1") -> list[str]:
        """What the service was told, in order."""
        lines = self.tables.lines
        statement = select(lines.c.line).where(lines.c.saga_id == saga_id).order_by(lines.c.id)
        async with self.database.read() as connection:
            return list((await connection.execute(statement)).scalars())

    async def events(self) -> list[str]:
        events = self.tables.outbox.events
        async with self.database.read() as connection:
            return list((await connection.execute(select(events.c.message_id).order_by(events.c.id))).scalars())
