import pytest
from chassis.testing.token_issuer import TokenIssuer

from gateway.bootstrap.service import SERVICE
from gateway.bootstrap.settings import Settings
from gateway.domain.roles import WRITE

from tests.component.laboratory import Laboratory
from tests.component.owasp_top_ten.conftest import Credentials, served_over_http
from tests.component.owasp_top_ten.http_operations import GUARDED_HERE, OPERATIONS, ask
from tests.examples import OWNER, READER, WRITER


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


@pytest.mark.parametrize("operation", GUARDED_HERE)
async def test_api5_each_operation_needs_its_role(
    secured: Settings,
    credentials: Credentials,
    operation: tuple[str, str, str, object],
):
    role = operation[2]
    async with served_over_http(secured) as http:
        reply = await ask(http, operation, credentials(READER if role == WRITE else WRITER))
    assert (reply.status_code, reply.json()["detail"]) == (403, f"this needs the role {role}")


async def test_api5_the_services_are_asked_in_the_name_of_whoever_asks(
    secured: Settings, credentials: Credentials, laboratory: Laboratory
):
    proof = credentials(OWNER)
    async with served_over_http(secured) as http:
        await http.get("/api/v1/desk/summary", headers=proof)
        await http.get("/api/v1/desk/reports", headers=proof)
    assert laboratory.http.received[-1].headers["authorization"] == proof["authorization"]
    assert laboratory.credentials == {proof["authorization"]}
