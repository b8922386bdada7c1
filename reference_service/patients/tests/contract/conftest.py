"""Every implementation of the storage ports, the fakes among them, on databases that are really there."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
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

from patients.adapters.outbound.broker.patient_events import envelope_of
from patients.adapters.outbound.sql.patient_catalogue import SqlPatientCatalogue
from patients.adapters.outbound.sql.patient_search import SqlPatientSearch
from patients.adapters.outbound.sql.registration_report import SqlRegistrationReport
from patients.adapters.outbound.sql.tables import METADATA
from patients.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from patients.domain.events import PatientEvent
from patients.ports.patient_catalogue import PatientCatalogue
from patients.ports.patient_search import PatientSearch
from patients.ports.registration_report import RegistrationReport
from patients.ports.unit_of_work import UnitOfWork

from tests.fakes.patient_catalogue import InMemoryPatientCatalogue
from tests.fakes.patient_search import InMemoryPatientSearch
from tests.fakes.registration_report import InMemoryRegistrationReport
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

MIGRATIONS = Path(__file__).parents[2] / "migrations"


@dataclass(frozen=True)
class Storage:
    """One implementation of the storage ports."""

    unit_of_work: UnitOfWork
    catalogue: PatientCatalogue
    search: PatientSearch
    report: RegistrationReport


def in_memory() -> Storage:
    store = Store()

    async def publish(events: Sequence[PatientEvent]) -> None:
        """Publish nothing: these tests are about storage."""

    return Storage(
        InMemoryUnitOfWork(store, publish),
        InMemoryPatientCatalogue(store),
        InMemoryPatientSearch(store),
        InMemoryRegistrationReport(store),
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
        yield Storage(
            SqlUnitOfWork(database=database, envelope=envelope_of, nudge=lambda _: None),
            SqlPatientCatalogue(database),
            SqlPatientSearch(database),
            SqlRegistrationReport(database),
        )
