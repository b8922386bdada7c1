"""What the suites of the sagas share: a booking service in both databases, participants, and processes to kill."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chassis.metrics.service import ServiceMetrics
from chassis.sql.database import Database
from chassis.sql.settings import SqlSettings

from tests.chassis.saga.booking import Tables
from tests.chassis.saga.booking_service import Participants, Service
from tests.chassis.saga.durable_participants import DurableParticipants
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
