import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb
from payments.bootstrap.servicers import SERVICES

from tests.component.asking import Stub, capture, get, hold, holding, ledger, void
from tests.component.card_stand_in import CardStandIn


async def test_a_payment_is_held_and_captured_once_however_often_it_is_asked_for(
    stub: Stub, card: CardStandIn, number: str
):
    for _ in range(2):
        held = await hold(stub, number)
        assert (held.id, held.state, held.amount, held.currency) == (number, pb.PAYMENT_STATE_HELD, "1450.00", "INR")
    for _ in range(2):
        captured = await capture(stub, number)
        assert captured.state == pb.PAYMENT_STATE_CAPTURED
    assert await get(stub, number) == captured
    assert ledger(card, number) == ["captured"]


async def test_a_payment_is_held_and_voided(stub: Stub, card: CardStandIn, number: str):
    await hold(stub, number)
    for _ in range(2):
        assert (await void(stub, number)).state == pb.PAYMENT_STATE_VOIDED
    assert ledger(card, number) == ["voided"]


async def test_a_declined_card_is_an_answer_that_says_why(stub: Stub, card: CardStandIn, number: str):
    answer = await hold(stub, number, card_token="tok_declined")
    assert (answer.state, answer.reason) == (pb.PAYMENT_STATE_DECLINED, "insufficient funds")
    assert ledger(card, number) == ["declined"]


async def test_a_card_that_is_declined_late_is_an_answer_and_the_amount_can_be_given_back(
    stub: Stub, card: CardStandIn, number: str
):
    await hold(stub, number, card_token="tok_late")
    answer = await capture(stub, number)
    assert (answer.state, answer.reason) == (pb.PAYMENT_STATE_CAPTURE_DECLINED, "card blocked since it was held")
    assert ledger(card, number) == ["held"]
    assert (await void(stub, number)).state == pb.PAYMENT_STATE_VOIDED
    assert ledger(card, number) == ["voided"]


async def test_what_is_voided_before_it_comes_is_refused_when_it_comes(stub: Stub, card: CardStandIn, number: str):
    tombstone = await void(stub, number)
    assert (tombstone.state, tombstone.amount) == (pb.PAYMENT_STATE_VOIDED, "")
    with pytest.raises(AioRpcError) as refused:
        await hold(stub, number)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION
    assert ledger(card, number) == []


@pytest.mark.parametrize("changes", [{"amount": "1450.01"}, {"currency": "EUR"}, {"card_token": "tok_other"}])
async def test_another_amount_or_card_under_the_same_id_is_a_failed_precondition(
    stub: Stub, number: str, changes: dict[str, str]
):
    await hold(stub, number)
    with pytest.raises(AioRpcError, match="another amount or card") as refused:
        await hold(stub, number, **changes)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", "much"),
        ("amount", ""),
        ("amount", "-1"),
        ("currency", "rupees"),
        ("card_token", ""),
        ("payment_id", ""),
    ],
)
async def test_a_field_that_breaks_its_rule_is_an_invalid_argument_with_its_name(
    stub: Stub, number: str, field: str, value: str
):
    request = holding(number)
    setattr(request, field, value)
    with pytest.raises(AioRpcError, match=field) as refused:
        await stub.HoldPayment(request, timeout=10)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


async def test_an_unknown_id_is_not_found(stub: Stub, number: str):
    for ask in (capture, get):
        with pytest.raises(AioRpcError) as refused:
            await ask(stub, number)
        assert refused.value.code() is StatusCode.NOT_FOUND


async def test_what_was_declined_cannot_be_captured(stub: Stub, number: str):
    await hold(stub, number, card_token="tok_declined")
    with pytest.raises(AioRpcError) as refused:
        await capture(stub, number)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


async def test_what_was_captured_cannot_be_voided(stub: Stub, number: str):
    await hold(stub, number)
    await capture(stub, number)
    with pytest.raises(AioRpcError) as refused:
        await void(stub, number)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


@pytest.mark.parametrize("service", SERVICES)
async def test_the_health_service_says_serving(channel: Channel, service: str):
    request = health_pb2.HealthCheckRequest(service=service)
    reply = await health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


async def test_reflection_lists_every_service(channel: Channel):
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    call = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([request]), timeout=5)
    names = {service.name async for reply in call for service in reply.list_services_response.service}
    assert names >= set(SERVICES)
