from typing import Any

import pytest
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from billing.adapters.inbound.grpc.invoice_wire import message_of
from billing.adapters.inbound.grpc.stubs import invoices_pb2 as pb
from billing.adapters.inbound.grpc.stubs.invoices_pb2_grpc import InvoiceServiceStub
from billing.bootstrap.servicers import SERVICES
from billing.bootstrap.settings import Settings

from tests.component.kept import keep
from tests.examples import invoice

HERE = "default"

# The stub for asyncio has a type of its own only in the eyes of a type checker.
Stub = Any


@pytest.fixture
def stub(channel: Channel) -> Stub:
    return InvoiceServiceStub(channel)


async def test_the_invoice_of_a_report_is_found(stub: Stub, settings: Settings):
    ours = invoice(42, tenant=HERE)
    await keep(settings, ours)
    found = await stub.GetInvoice(pb.GetInvoiceRequest(report_id=ours.report_id), timeout=5)
    assert found == message_of(ours)
    assert (found.number, found.amount, found.currency) == ("2026-000042", "1450.00", "INR")
    assert found.issued_at.ToJsonString() == "2026-01-31T12:00:00Z"


async def test_a_report_without_an_invoice_is_not_found(stub: Stub):
    with pytest.raises(AioRpcError) as refused:
        await stub.GetInvoice(pb.GetInvoiceRequest(report_id="report 7"), timeout=5)
    assert refused.value.code() is StatusCode.NOT_FOUND


async def test_pages_follow_their_tokens(stub: Stub, settings: Settings):
    await keep(settings, *(invoice(sequence, tenant=HERE) for sequence in (1, 2, 3)))
    first = await stub.ListInvoices(pb.ListInvoicesRequest(page_size=2), timeout=5)
    request = pb.ListInvoicesRequest(page_size=2, page_token=first.next_page_token)
    second = await stub.ListInvoices(request, timeout=5)
    numbers = [item.number for item in (*first.items, *second.items)]
    assert numbers == ["2026-000003", "2026-000002", "2026-000001"]
    assert not second.next_page_token


async def test_a_token_that_nobody_gave_out_is_an_invalid_argument(stub: Stub):
    with pytest.raises(AioRpcError, match="number must be") as refused:
        await stub.ListInvoices(pb.ListInvoicesRequest(page_token="next"), timeout=5)
    assert refused.value.code() is StatusCode.INVALID_ARGUMENT


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
