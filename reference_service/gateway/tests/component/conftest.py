"""The whole service, on real sockets and its embedded defaults."""

from collections.abc import AsyncIterator

import httpx
import pytest
from chassis.host.addresses import Addresses
from chassis.settings.loading import load
from chassis.testing.running import running

from gateway.bootstrap.service import SERVICE
from gateway.bootstrap.settings import Settings

from tests.component.laboratory import Laboratory, laboratory_opened

OVER_GRPC = ("PATIENTS", "SCHEDULING", "REPORTS", "NOTIFICATIONS", "BILLING", "ARCHIVE")
OVER_HTTP = ("BOOKING", "ANALYTICS", "INSTRUMENT")


@pytest.fixture
async def laboratory() -> AsyncIterator[Laboratory]:
    async with laboratory_opened() as opened:
        yield opened


@pytest.fixture
def settings(laboratory: Laboratory) -> Settings:
    environ = {
        f"{SERVICE.prefix}_LOG_FORMAT": "json",
        **{f"{SERVICE.prefix}_{name}_ADDRESS": laboratory.address for name in OVER_GRPC},
        **{f"{SERVICE.prefix}_{name}_URL": laboratory.http.url for name in OVER_HTTP},
    }
    return load(Settings, prefix=SERVICE.prefix, environ=environ)


@pytest.fixture
async def addresses(settings: Settings) -> AsyncIterator[Addresses]:
    async with running((SERVICE, settings)) as bound:
        yield bound


@pytest.fixture
async def http(addresses: Addresses) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{addresses.http}") as client:
        yield client
