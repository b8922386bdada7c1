from typing import Any

import pytest
from chassis.testing.token_issuer import TokenIssuer
from grpc import StatusCode

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.adapters.inbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from reports.bootstrap.service import SERVICE
from reports.bootstrap.settings import Settings
from reports.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import METHODS, refusal
from tests.component.wire import PLACE, refused
from tests.examples import READER, STRANGER, WRITER
from tests.messages import message


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    ours, theirs = tuple(owner.items()), tuple(credentials(STRANGER).items())
    async with served_over_grpc(secured) as channel:
        stub: Any = ReportServiceStub(channel)
        await stub.PlaceOrder(PLACE, metadata=ours, timeout=10)
        report = await stub.TakeResult(pb.TakeResultRequest(message=message()), metadata=ours, timeout=30)
        for call in (
            stub.GetOrder(pb.GetOrderRequest(id="o1"), metadata=theirs, timeout=10),
            stub.CollectSample(pb.CollectSampleRequest(order_id="o1"), metadata=theirs, timeout=10),
            stub.GetReport(pb.GetReportRequest(id=report.id), metadata=theirs, timeout=10),
            stub.GetReportPdf(pb.GetReportPdfRequest(report_id=report.id), metadata=theirs, timeout=10),
        ):
            await refused(call, StatusCode.NOT_FOUND)
        assert not (await stub.ListReports(pb.ListReportsRequest(), metadata=theirs, timeout=10)).items
        assert await stub.GetReport(pb.GetReportRequest(id=report.id), metadata=ours, timeout=10) == report


@pytest.mark.parametrize("method", METHODS)
async def test_api2_nobody_gets_in_without_credentials_that_are_good(
    secured: Settings,
    issuer: TokenIssuer,
    method: str,
):
    proofs = [
        {},
        {"authorization": "Basic YW5uOnNlY3JldA=="},
        {"authorization": TokenIssuer(issuer.url).bearer(audience=SERVICE.name)},
        {"authorization": issuer.bearer(audience="another-service")},
        {"authorization": issuer.bearer(audience=SERVICE.name, exp=1)},
    ]
    async with served_over_grpc(secured) as channel:
        for proof in proofs:
            code, _ = await refusal(channel, method, proof)
            assert code is StatusCode.UNAUTHENTICATED, proof


@pytest.mark.parametrize("method", METHODS)
async def test_api5_each_method_needs_its_role(secured: Settings, credentials: Credentials, method: str):
    role, _ = METHODS[method]
    async with served_over_grpc(secured) as channel:
        answer = await refusal(channel, method, credentials(READER if role == WRITE else WRITER))
    assert answer == (StatusCode.PERMISSION_DENIED, f"this needs the role {role}")
