from typing import Any

import pytest
from chassis.testing.token_issuer import TokenIssuer
from grpc import StatusCode

from notifications.adapters.inbound.grpc.stubs import notifications_pb2 as pb
from notifications.adapters.inbound.grpc.stubs.notifications_pb2_grpc import NotificationServiceStub
from notifications.bootstrap.service import SERVICE
from notifications.bootstrap.settings import Settings
from notifications.domain.roles import WRITE

from tests.component.kept import keep
from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import METHODS, refusal
from tests.examples import NORTH, READER, STRANGER, WRITER, notification


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    await keep(secured, notification("1", tenant=NORTH))
    request = pb.ListNotificationsRequest(subject=notification().subject)
    async with served_over_grpc(secured) as channel:
        stub: Any = NotificationServiceStub(channel)
        for proof, told in ((owner, ["1"]), (credentials(STRANGER), [])):
            reply = await stub.ListNotifications(request, metadata=tuple(proof.items()), timeout=5)
            assert [item.id for item in reply.items] == told


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
