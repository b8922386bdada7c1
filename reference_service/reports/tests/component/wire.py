"""Requests and answers that the tests of the doors share."""

from typing import Any

import pytest
from google.rpc.error_details_pb2 import BadRequest
from grpc import StatusCode
from grpc.aio import AioRpcError
from grpc_status.rpc_status import from_call

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb

from tests.messages import message

PERSON = pb.Person(name="Asha Sharma", born_on="1968-04-12", sex="f", record_number="P-1", phone="+915550000001")
PLACE = pb.PlaceOrderRequest(order_id="o1", patient=PERSON, panel="liver", amount="1450.00", currency="INR")


async def take(stub: Any, sent: bytes) -> pb.Report:
    """Send one message, and give its report."""
    report: pb.Report = await stub.TakeResult(pb.TakeResultRequest(message=sent), timeout=30)
    return report


async def ordered_report(stub: Any) -> pb.Report:
    """Give the report of an order that nobody has paid yet."""
    await stub.PlaceOrder(PLACE, timeout=10)
    return await take(stub, message(order_id="o1"))


async def refused(call: Any, code: StatusCode) -> AioRpcError:
    """Make sure that a call is refused with this status, and give the refusal."""
    with pytest.raises(AioRpcError) as raised:
        await call
    assert raised.value.code() is code, raised.value
    return raised.value


def violations(error: AioRpcError) -> dict[str, str]:
    """Tell which fields were refused, and why."""
    status = from_call(error)
    bad = BadRequest()
    for detail in status.details if status else ():
        if detail.Unpack(bad):
            return {each.field: each.description for each in bad.field_violations}
    return {}
