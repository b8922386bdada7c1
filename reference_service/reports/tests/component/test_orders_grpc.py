from typing import Any, cast

import pytest
from grpc import StatusCode

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.component.wire import PERSON, PLACE, refused, violations

PAID, DUE = pb.PAYMENT_STANDING_PAID, pb.PAYMENT_STANDING_DUE


async def cancel(stub: Any) -> pb.Order:
    order: pb.Order = await stub.CancelOrder(pb.CancelOrderRequest(order_id="o1"), timeout=10)
    return order


async def collect(stub: Any) -> pb.Order:
    order: pb.Order = await stub.CollectSample(pb.CollectSampleRequest(order_id="o1"), timeout=10)
    return order


async def settle(stub: Any, payment: int) -> pb.Order:
    order: pb.Order = await stub.SettleOrder(
        pb.SettleOrderRequest(order_id="o1", payment=cast("Any", payment)), timeout=10
    )
    return order


async def test_what_is_placed_can_be_read_and_placed_again(stub: Any):
    placed = await stub.PlaceOrder(PLACE, timeout=10)
    assert (placed.id, placed.version, placed.patient, placed.panel) == ("o1", 1, PERSON, "liver")
    assert placed.payment == pb.PAYMENT_STANDING_OPEN
    assert await stub.PlaceOrder(PLACE, timeout=10) == placed
    assert await stub.GetOrder(pb.GetOrderRequest(id="o1"), timeout=10) == placed


async def test_something_else_under_the_same_id_already_exists(stub: Any):
    await stub.PlaceOrder(PLACE, timeout=10)
    other = pb.PlaceOrderRequest()
    other.CopyFrom(PLACE)
    other.panel = "kidney"
    await refused(stub.PlaceOrder(other, timeout=10), StatusCode.ALREADY_EXISTS)


async def test_a_cancellation_that_comes_first_keeps_the_order_out(stub: Any):
    tombstone = await cancel(stub)
    assert (tombstone.cancelled, tombstone.HasField("patient")) == (True, False)
    await refused(stub.PlaceOrder(PLACE, timeout=10), StatusCode.FAILED_PRECONDITION)


async def test_a_collected_sample_cannot_be_given_back(stub: Any):
    await stub.PlaceOrder(PLACE, timeout=10)
    assert (await collect(stub)).collected
    await refused(cancel(stub), StatusCode.FAILED_PRECONDITION)
    assert not (await stub.GetOrder(pb.GetOrderRequest(id="o1"), timeout=10)).cancelled


async def test_what_is_cancelled_is_neither_collected_nor_settled(stub: Any):
    await stub.PlaceOrder(PLACE, timeout=10)
    await cancel(stub)
    await refused(collect(stub), StatusCode.FAILED_PRECONDITION)
    await refused(settle(stub, PAID), StatusCode.FAILED_PRECONDITION)


async def test_what_is_due_can_be_paid_and_not_the_other_way_round(stub: Any):
    await stub.PlaceOrder(PLACE, timeout=10)
    assert (await settle(stub, DUE)).payment == DUE
    paid = await settle(stub, PAID)
    assert await settle(stub, PAID) == paid
    await refused(settle(stub, DUE), StatusCode.FAILED_PRECONDITION)


async def test_an_unknown_order_is_not_found(stub: Any):
    for call in (collect(stub), settle(stub, PAID), stub.GetOrder(pb.GetOrderRequest(id="o1"), timeout=10)):
        await refused(call, StatusCode.NOT_FOUND)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"order_id": ""}, "order_id"),
        ({"panel": ""}, "panel"),
        ({"amount": "much"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"currency": "rupees"}, "currency"),
        ({"patient": None}, "patient"),
        ({"patient": pb.Person(name="Asha", sex="f")}, "born_on"),
        ({"patient": pb.Person(name="Asha", born_on="1968-04-12", sex="female")}, "sex"),
        ({"patient": pb.Person(born_on="1968-04-12", sex="f")}, "name"),
    ],
)
async def test_a_field_that_is_wrong_is_an_invalid_argument_with_its_name(
    stub: Any, changes: dict[str, Any], field: str
):
    given = {descriptor.name: value for descriptor, value in PLACE.ListFields()}
    error = await refused(
        stub.PlaceOrder(pb.PlaceOrderRequest(**given | changes), timeout=10), StatusCode.INVALID_ARGUMENT
    )
    assert list(violations(error)) == [field]


@pytest.mark.parametrize("payment", [pb.PAYMENT_STANDING_UNSPECIFIED, pb.PAYMENT_STANDING_OPEN])
async def test_an_order_is_settled_as_paid_or_due_and_nothing_else(stub: Any, payment: int):
    error = await refused(settle(stub, payment), StatusCode.INVALID_ARGUMENT)
    assert violations(error) == {"payment": "must be PAID or DUE"}
