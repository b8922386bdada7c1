from typing import Any

import pytest
from chassis.testing.token_issuer import TokenIssuer
from grpc import StatusCode

from billing.adapters.inbound.grpc.stubs import invoices_pb2 as pb
from billing.adapters.inbound.grpc.stubs.invoices_pb2_grpc import InvoiceServiceStub
from billing.bootstrap.service import SERVICE
from billing.bootstrap.settings import Settings
from billing.domain.roles import WRITE

from tests.component.kept import keep
from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import METHODS, refusal
from tests.examples import NORTH, READER, STRANGER, WRITER, invoice


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    await keep(secured, invoice(1, tenant=NORTH))
    stranger = credentials(STRANGER)
    async with served_over_grpc(secured) as channel:
        stub: Any = InvoiceServiceStub(channel)
        ours = await stub.ListInvoices(pb.ListInvoicesRequest(), metadata=tuple(owner.items()), timeout=5)
        theirs = await stub.ListInvoices(pb.ListInvoicesRequest(), metadata=tuple(stranger.items()), timeout=5)
        refused = await refusal(channel, "billing.v1.InvoiceService/GetInvoice", stranger)
    assert ([item.id for item in ours.items], list(theirs.items)) == (["1"], [])
    assert refused == (StatusCode.NOT_FOUND, "there is no invoice for report report 1")


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
