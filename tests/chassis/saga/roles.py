"""What the processes do that are killed or suspended in the middle of a saga, and where they say that they can be."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from chassis.metrics.registry import Metrics
from chassis.saga.progress import Progress
from chassis.saga.settings import SagaSettings
from chassis.saga.store import SagaStore
from chassis.saga.worker import SagaWorker
from chassis.settings.secret import Secret
from chassis.sql.database import open_database
from chassis.sql.settings import SqlSettings
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.chassis.crash.roles import announce, halt_at, suspend_at
from tests.chassis.saga.booking import FORWARD, Tables, definition
from tests.chassis.saga.durable_participants import DurableParticipants

__all__ = ["announce", "run", "run_suspended"]


async def run(point: str, **options: Any) -> None:
    """Run sagas, and die at a point; with no point, run until killed."""
    await _Process(**options).run(point, halt_at)


async def run_suspended(point: str, **options: Any) -> None:
    """Be suspended at a point, and then go on with whatever is still allowed."""
    process = _Process(**options)

    def suspend(point: str) -> None:
        process.committed = 0
        process.worker.stop()
        suspend_at(point)

    await process.run(point, suspend)
    announce(f"committed {process.committed}")


class _Process:
    def __init__(
        self,
        *,
        folder: str,
        url: str,
        lease: float,
        participants: Mapping[str, Any],
        saga: Mapping[str, Any],
        statement_timeout: float = 10.0,
    ) -> None:
        self._sql = SqlSettings(url=Secret(url), statement_timeout=statement_timeout)
        self._settings = SagaSettings(poll=0.01, lease=lease)
        self._saga = saga
        self._participants = DurableParticipants(folder, **participants)
        self._tables = Tables()
        self._settled = ""
        self.committed = 0
        self.worker: SagaWorker

    async def run(self, point: str, stay: Callable[[str], None]) -> None:
        metrics = Metrics().for_service("booking", "1")

        def at(place: str) -> None:
            if place == point:
                stay(place)

        async def ask(verb: Literal["do", "undo"], key: str) -> None:
            step = key.rpartition(":")[2]
            phase = "compensations" if verb == "undo" else "forward" if step in FORWARD else "steps"
            at(f"{phase} {step} before")
            try:
                await self._participants.ask(verb, key)
            finally:
                at(f"{phase} {step} after")

        async def record(connection: AsyncConnection, progress: Progress[Any]) -> None:
            await self._tables.record(connection, progress)
            self._settled = f"{progress.phase} {progress.step}"
            at(f"{self._settled} recorded")

        def committed() -> None:
            self.committed += 1
            at(f"{self._settled} committed")

        async with open_database(self._sql, metrics.database) as database:
            self.worker = SagaWorker(
                SagaStore(database, self._tables.sagas),
                [definition(ask, record=record, **self._saga)],
                metrics=metrics.sagas,
                settings=self._settings,
                nudge=committed,
            )
            if not point:
                announce("running")
            await self.worker.run()
