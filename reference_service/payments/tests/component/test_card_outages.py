import asyncio

import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError

from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb

from tests.component.asking import Stub, capture, get, hold, ledger
from tests.component.card_stand_in import CardStandIn


async def test_while_the_provider_is_down_nobody_knows_and_asking_again_finds_out(
    stub: Stub, card: CardStandIn, number: str
):
    card.fail("down")
    with pytest.raises(AioRpcError) as refused:
        await hold(stub, number)
    assert refused.value.code() is StatusCode.UNAVAILABLE
    assert (await get(stub, number)).state == pb.PAYMENT_STATE_UNSPECIFIED
    card.fail("none")
    assert (await hold(stub, number)).state == pb.PAYMENT_STATE_HELD
    assert ledger(card, number) == ["held"]


async def test_what_the_provider_did_without_saying_so_is_found_out_by_asking_it(
    stub: Stub, card: CardStandIn, number: str
):
    card.fail("unknown")
    assert (await hold(stub, number)).state == pb.PAYMENT_STATE_HELD
    assert (await capture(stub, number)).state == pb.PAYMENT_STATE_CAPTURED
    assert ledger(card, number) == ["captured"]


async def test_what_is_asked_for_many_times_at_once_is_held_once(stub: Stub, card: CardStandIn, number: str):
    answers = await asyncio.gather(*(hold(stub, number) for _ in range(10)))
    assert {answer.state for answer in answers} == {pb.PAYMENT_STATE_HELD}
    assert ledger(card, number) == ["held"]
