import pytest
from chassis.testing.token_issuer import TokenIssuer
from grpc import StatusCode

from payments.bootstrap.service import SERVICE
from payments.bootstrap.settings import Settings
from payments.domain.roles import WRITE

from tests.component.card_stand_in import CardStandIn
from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import METHODS, OURS, call, refusal
from tests.examples import NORTH, READER, SOUTH, STRANGER, WRITER

HOLD, CAPTURE, VOID, GET = METHODS


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
    card: CardStandIn,
):
    stranger = credentials(STRANGER)
    async with served_over_grpc(secured) as channel:
        await call(channel, HOLD, owner)
        for method in (CAPTURE, GET):
            answer = await refusal(channel, method, stranger)
            assert answer == (StatusCode.NOT_FOUND, f"there is no payment {OURS}")
        await call(channel, VOID, stranger)
    assert (card.ledger(NORTH, OURS), card.ledger(SOUTH, OURS)) == (["held"], [])


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
