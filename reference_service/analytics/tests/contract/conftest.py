"""Every implementation of the storage ports, the fakes among them, on databases that are really there."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret
from chassis.sql.database import open_database
from chassis.sql.schema import migrate
from chassis.sql.settings import SqlSettings
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require

from analytics.adapters.outbound.sql.activity_report import SqlActivityReport
from analytics.adapters.outbound.sql.tables import METADATA
from analytics.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from analytics.ports.activity_report import ActivityReport
from analytics.ports.unit_of_work import UnitOfWork

from tests.fakes.activity_report import InMemoryActivityReport
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

MIGRATIONS = Path(__file__).parents[2] / "migrations"


@dataclass(frozen=True)
class Storage:
    """One implementation of the storage ports."""

    unit_of_work: UnitOfWork
    report: ActivityReport


def in_memory() -> Storage:
    store = Store()
    return Storage(InMemoryUnitOfWork(store), InMemoryActivityReport(store))


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
        yield Storage(SqlUnitOfWork(database), SqlActivityReport(database))
