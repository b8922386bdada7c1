import pytest
from chassis.testing.token_issuer import TokenIssuer

from reports.bootstrap.service import SERVICE
from reports.bootstrap.settings import Settings
from reports.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_http
from tests.component.owasp_top_ten.http_operations import OPERATIONS, ask
from tests.examples import READER, WRITER


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_api2_nobody_gets_in_without_credentials_that_are_good(
    secured: Settings,
    issuer: TokenIssuer,
    operation: tuple[str, str, str, object],
):
    proofs = [
        {},
        {"authorization": "Basic YW5uOnNlY3JldA=="},
        {"authorization": TokenIssuer(issuer.url).bearer(audience=SERVICE.name)},
        {"authorization": issuer.bearer(audience="another-service")},
        {"authorization": issuer.bearer(audience=SERVICE.name, exp=1)},
    ]
    async with served_over_http(secured) as http:
        for proof in proofs:
            reply = await ask(http, operation, proof)
            assert reply.status_code == 401, proof
            assert reply.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_api5_each_operation_needs_its_role(
    secured: Settings,
    credentials: Credentials,
    operation: tuple[str, str, str, object],
):
    role = operation[2]
    async with served_over_http(secured) as http:
        reply = await ask(http, operation, credentials(READER if role == WRITE else WRITER))
    assert (reply.status_code, reply.json()["detail"]) == (403, f"this needs the role {role}")
