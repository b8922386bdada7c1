"""What the suites of the sagas share: a booking service in both databases, participants, and processes to kill."""

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chassis.metrics.service import ServiceMetrics
from chassis.saga.starting import SqlSagas
from chassis.saga.store import SagaStore
from chassis.sql.database import Database
from chassis.sql.settings import SqlSettings

from tests.chassis.saga.booking import NAME, Booking, Tables
from tests.chassis.saga.booking_service import Participants, Service
from tests.chassis.saga.durable_participants import DurableParticipants
from tests.chassis.saga.store_under_test import SettableClock
from tests.chassis.saga.ways import WAYS, Lab


@pytest.fixture
def tables() -> Tables:
    return Tables()


@pytest.fixture
def participants() -> Participants:
    return Participants()


@pytest.fixture
def service(database: Database, tables: Tables, metrics: ServiceMetrics, participants: Participants) -> Service:
    return Service(database, tables, metrics, participants)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def new_store(database: Database, tables: Tables, clock: SettableClock) -> Callable[[], SagaStore]:
    return lambda: SagaStore(database, tables.sagas, clock)


@pytest.fixture
def store(new_store: Callable[[], SagaStore]) -> SagaStore:
    return new_store()


@pytest.fixture
def start(database: Database, tables: Tables, clock: SettableClock) -> Callable[..., Awaitable[None]]:
    async def start(*saga_ids: str, name: str = NAME) -> None:
        async with database.transaction() as connection:
            for saga_id in saga_ids:
                await SqlSagas(connection, tables.sagas, clock).start(name, saga_id, Booking(), tenant="north")

    return start


@pytest.fixture(scope="session")
def zygote() -> Iterator[subprocess.Popen[str]]:
    """Start processes whose roles are those of this folder."""
    root = Path(__file__).parents[3]
    command = [sys.executable, str(root / "tests/chassis/crash/zygote.py"), "tests.chassis.saga.roles"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(root)}
    ) as zygote:
        yield zygote


@pytest.fixture
def lab(service: Service, sql_settings: SqlSettings, children: Any, tmp_path: Path, way: str) -> Iterator[Lab]:
    survivors = DurableParticipants(tmp_path, **WAYS[way].participants)
    yield Lab(service, sql_settings.url.reveal(), children, survivors, WAYS[way])
    survivors.close()
