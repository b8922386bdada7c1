"""The whole service, on real sockets and its embedded defaults."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from chassis.host.addresses import Addresses
from chassis.settings.loading import load
from chassis.sql.schema import migrate
from chassis.testing.running import running

from booking.bootstrap.service import SERVICE
from booking.bootstrap.settings import Settings

from tests.component.laboratory import Laboratory, laboratory_opened

PARTICIPANTS = ("PATIENTS", "SCHEDULING", "PAYMENTS", "REPORTS")
MIGRATIONS = Path(__file__).parents[2] / "migrations"


@pytest.fixture
async def laboratory() -> AsyncIterator[Laboratory]:
    async with laboratory_opened() as opened:
        yield opened


@pytest.fixture
async def settings(tmp_path: Path, laboratory: Laboratory) -> Settings:
    environ = {
        f"{SERVICE.prefix}_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        f"{SERVICE.prefix}_SQL_MIGRATIONS": str(MIGRATIONS),
        f"{SERVICE.prefix}_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        f"{SERVICE.prefix}_LOG_FORMAT": "json",
        **{f"{SERVICE.prefix}_{name}_ADDRESS": laboratory.address for name in PARTICIPANTS},
    }
    settings = load(Settings, prefix=SERVICE.prefix, environ=environ)
    await migrate(settings.sql, MIGRATIONS)
    return settings


@pytest.fixture
async def addresses(settings: Settings) -> AsyncIterator[Addresses]:
    async with running((SERVICE, settings)) as bound:
        yield bound


@pytest.fixture
async def http(addresses: Addresses) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{addresses.http}") as client:
        yield client
