"""The whole service, on real sockets and its embedded defaults."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.host.addresses import Addresses
from chassis.settings.loading import load
from chassis.sql.schema import migrate
from chassis.testing.running import running
from grpc.aio import Channel

from reports.adapters.inbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from reports.bootstrap.service import SERVICE
from reports.bootstrap.settings import Settings

MIGRATIONS = Path(__file__).parents[2] / "migrations"


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    environ = {
        f"{SERVICE.prefix}_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        f"{SERVICE.prefix}_SQL_MIGRATIONS": str(MIGRATIONS),
        f"{SERVICE.prefix}_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        f"{SERVICE.prefix}_OBJECTS_URL": f"file:///{tmp_path}/documents",
        f"{SERVICE.prefix}_RENDERING_WORKERS": "1",
        f"{SERVICE.prefix}_RENDERING_NICE": "0",
        f"{SERVICE.prefix}_LOG_FORMAT": "json",
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


@pytest.fixture
async def channel(addresses: Addresses) -> AsyncIterator[Channel]:
    assert addresses.grpc is not None
    async with open_channel(ChannelSettings(address=addresses.grpc)) as opened:
        yield opened


@pytest.fixture
def stub(channel: Channel) -> Any:
    """The methods of the contract; the stub for asyncio has a type of its own only in the eyes of a type checker."""
    return ReportServiceStub(channel)
