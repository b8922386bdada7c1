"""Every implementation of the storage ports, the fakes among them, on databases that are really there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from chassis.messaging.envelope import Envelope
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.database import open_database
from chassis.sql.schema import migrate
from chassis.sql.settings import SqlSettings
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require
from msgspec import json
from sqlalchemy import select

from reports.adapters.outbound.broker.report_events import envelope_of
from reports.adapters.outbound.sql.order_catalogue import SqlOrderCatalogue
from reports.adapters.outbound.sql.report_catalogue import SqlReportCatalogue
from reports.adapters.outbound.sql.tables import METADATA, OUTBOX
from reports.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from reports.domain.events import ReportEvent
from reports.ports.order_catalogue import OrderCatalogue
from reports.ports.report_catalogue import ReportCatalogue
from reports.ports.unit_of_work import UnitOfWork

from tests.fakes.order_catalogue import InMemoryOrderCatalogue
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

MIGRATIONS = Path(__file__).parents[2] / "migrations"


@dataclass(frozen=True)
class Storage:
    """One implementation of the storage ports."""

    unit_of_work: UnitOfWork
    orders: OrderCatalogue
    reports: ReportCatalogue
    # Of which reports events were published, or will be.
    published: Callable[[], Awaitable[Sequence[str]]]


def in_memory() -> Storage:
    store = Store()
    keys: list[str] = []

    async def publish(events: Sequence[ReportEvent]) -> None:
        keys.extend(event.report_id for event in events)

    async def published() -> Sequence[str]:
        return keys

    return Storage(
        InMemoryUnitOfWork(store, publish),
        InMemoryOrderCatalogue(store),
        InMemoryReportCatalogue(store),
        published,
    )


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqlSettings:
    path = tmp_path_factory.mktemp("sqlite") / "test.db"
    return migrated(f"sqlite+aiosqlite:///{path}")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[SqlSettings]:
    programs = Postgres.find()
    require("PostgreSQL's server programs: apt-get install postgresql", found=programs is not None)
    assert programs is not None
    with Postgres(programs) as server:
        yield migrated(server.create_database())


def migrated(url: str) -> SqlSettings:
    settings = SqlSettings(url=Secret(url))
    asyncio.run(migrate(settings, MIGRATIONS))
    return settings


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> SqlSettings | None:
    if request.param == "memory":
        return None
    found: SqlSettings = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def storage(settings: SqlSettings | None) -> AsyncIterator[Storage]:
    if settings is None:
        yield in_memory()
        return
    metrics = Metrics().for_service("test", "0").database
    async with open_database(settings, metrics) as database:
        async with database.transaction() as connection:
            for table in METADATA.sorted_tables:
                await connection.execute(table.delete())

        async def published() -> Sequence[str]:
            async with database.read() as connection:
                kept = await connection.scalars(select(OUTBOX.events.c.body).order_by(OUTBOX.events.c.id))
            return [json.decode(body, type=Envelope).key for body in kept]

        yield Storage(
            SqlUnitOfWork(database=database, envelope=envelope_of, nudge=lambda: None),
            SqlOrderCatalogue(database),
            SqlReportCatalogue(database),
            published,
        )
