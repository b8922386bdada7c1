"""kill -9 while the card provider is asked: the next process finds out what became of it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from chassis.context.actor import EVERYBODY
from chassis.testing.polling import until
from google.protobuf.message import Message
from grpc.aio import AioRpcError, Channel

from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb
from payments.adapters.inbound.grpc.stubs.payments_pb2_grpc import PaymentServiceStub
from payments.bootstrap.service import SERVICE
from payments.bootstrap.settings import Settings

from tests.component.card_stand_in import CardStandIn
from tests.component.service_process import service_process

REQUESTS: dict[str, Callable[[str], Message]] = {
    "HoldPayment": lambda number: pb.HoldPaymentRequest(
        payment_id=number, amount="1450", currency="INR", card_token="tok_good"
    ),
    "CapturePayment": lambda number: pb.CapturePaymentRequest(payment_id=number),
    "VoidPayment": lambda number: pb.VoidPaymentRequest(payment_id=number),
}
OUTCOMES = {
    "HoldPayment": (pb.PAYMENT_STATE_HELD, "held"),
    "CapturePayment": (pb.PAYMENT_STATE_CAPTURED, "captured"),
    "VoidPayment": (pb.PAYMENT_STATE_VOIDED, "voided"),
}


@pytest.fixture
def environ(settings: Settings, tmp_path: Path, card: CardStandIn) -> dict[str, str]:
    assert settings.card_provider.url == card.url
    chosen = {
        "SQL_URL": f"sqlite+aiosqlite:///{tmp_path}/service.db",
        "SQL_MIGRATIONS": str(settings.sql.migrations),
        "BROKER_URL": f"embedded:///{tmp_path}/events.db",
        "CARD_PROVIDER_URL": card.url,
        "SETTLEMENT_PATIENCE": "0.1",
        "SETTLEMENT_INTERVAL": "0.1",
        "HTTP_PORT": "0",
        "GRPC_PORT": "0",
        "LOG_FORMAT": "json",
    }
    return {f"{SERVICE.prefix}_{name}": value for name, value in chosen.items()}


async def ask(channel: Channel, method: str, number: str) -> None:
    with suppress(AioRpcError):
        await getattr(PaymentServiceStub(channel), method)(REQUESTS[method](number), timeout=10)


@pytest.mark.parametrize(
    ("method", "fault"),
    [("HoldPayment", "slow"), ("CapturePayment", "unknown"), ("VoidPayment", "unknown")],
)
async def test_whoever_is_killed_while_it_asks_leaves_no_money_behind(
    environ: dict[str, str], card: CardStandIn, method: str, fault: str
):
    number = f"killed-{method}-{fault}"
    async with service_process(environ) as channel:
        if method != "HoldPayment":
            await ask(channel, "HoldPayment", number)
        # The first request is under way when the process is killed, and is carried out all the same.
        card.fail(fault, seconds=1.0, times=1)
        asking = asyncio.create_task(ask(channel, method, number))
        await until(lambda: card.failing() == "none")
    await asyncio.wait({asking})
    state, booked = OUTCOMES[method]

    async with service_process(environ) as channel:

        async def settled() -> bool:
            found = await PaymentServiceStub(channel).GetPayment(pb.GetPaymentRequest(id=number), timeout=10)
            return bool(found.state == state)

        await until(settled, within=30)
    assert card.ledger(EVERYBODY.tenant, number) == [booked]
