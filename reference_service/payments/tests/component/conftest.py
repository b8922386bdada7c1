"""The whole service, on real sockets and its embedded defaults, before a card provider that is really there."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.host.addresses import Addresses
from chassis.settings.loading import load
from chassis.sql.schema import migrate
from chassis.testing.running import running
from grpc.aio import Channel

from payments.adapters.inbound.grpc.stubs.payments_pb2_grpc import PaymentServiceStub
from payments.bootstrap.service import SERVICE
from payments.bootstrap.settings import Settings

from tests.component.asking import Stub
from tests.component.card_stand_in import CardStandIn, card_stand_in

_NUMBERS = count()
MIGRATIONS = Path(__file__).parents[2] / "migrations"


@pytest.fixture(scope="session")
def card_process() -> Iterator[CardStandIn]:
    with card_stand_in() as running_stand_in:
        yield running_stand_in


@pytest.fixture
def card(card_process: CardStandIn) -> Iterator[CardStandIn]:
    yield card_process
    card_process.fail("none")


@pytest.fixture
async def settings(tmp_path: Path, card: CardStandIn) -> Settings:
    environ = {
        f"{SERVICE.prefix}_SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        f"{SERVICE.prefix}_SQL_MIGRATIONS": str(MIGRATIONS),
        f"{SERVICE.prefix}_BROKER_URL": f"embedded:///{tmp_path}/events.db",
        f"{SERVICE.prefix}_CARD_PROVIDER_URL": card.url,
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
def stub(channel: Channel) -> Stub:
    return PaymentServiceStub(channel)


@pytest.fixture
def number() -> str:
    """Give the id of a payment that the card provider has never heard of."""
    return f"payment-{next(_NUMBERS)}"
