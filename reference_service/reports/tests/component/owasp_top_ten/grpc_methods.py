"""Every method over gRPC, with the role that it needs; a test fails if one is missing here."""

from typing import Any

import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.domain.roles import ORDER, READ, WRITE

from tests.component.wire import PLACE
from tests.messages import message

CONTRACTS = (pb.DESCRIPTOR,)
SERVED: dict[str, MethodDescriptor] = {
    f"{service.full_name}/{method.name}": method
    for contract in CONTRACTS
    for service in contract.services_by_name.values()
    for method in service.methods
}

# Full name such as "reports.v1.ReportService/GetReport", role, and a request that is right.
METHODS: dict[str, tuple[str, Message]] = {
    "reports.v1.ReportService/PlaceOrder": (ORDER, PLACE),
    "reports.v1.ReportService/CancelOrder": (ORDER, pb.CancelOrderRequest(order_id="o1")),
    "reports.v1.ReportService/CollectSample": (WRITE, pb.CollectSampleRequest(order_id="o1")),
    "reports.v1.ReportService/SettleOrder": (
        ORDER,
        pb.SettleOrderRequest(order_id="o1", payment=pb.PAYMENT_STANDING_PAID),
    ),
    "reports.v1.ReportService/GetOrder": (READ, pb.GetOrderRequest(id="o1")),
    "reports.v1.ReportService/TakeResult": (WRITE, pb.TakeResultRequest(message=message())),
    "reports.v1.ReportService/TakeBatch": (WRITE, pb.TakeBatchRequest(messages=[message()])),
    "reports.v1.ReportService/GetReport": (READ, pb.GetReportRequest(id="unknown")),
    "reports.v1.ReportService/ListReports": (READ, pb.ListReportsRequest()),
    "reports.v1.ReportService/GetReportPdf": (READ, pb.GetReportPdfRequest(report_id="unknown")),
}


async def call(channel: Channel, method: str, metadata: dict[str, str]) -> None:
    """Call a method in a way that is right but for who calls."""
    _, request = METHODS[method]
    several = SERVED[method].server_streaming
    # A method without serializers takes bytes, which its type does not know.
    behaviour: Any = (channel.unary_stream if several else channel.unary_unary)(f"/{method}")
    answer = behaviour(request.SerializeToString(), metadata=tuple(metadata.items()), timeout=5)
    await (answer.read() if several else answer)


async def refusal(channel: Channel, method: str, metadata: dict[str, str]) -> tuple[StatusCode, str]:
    """Call a method that is going to be refused."""
    with pytest.raises(AioRpcError) as refused:
        await call(channel, method, metadata)
    return refused.value.code(), refused.value.details() or ""
