import pytest
from chassis.testing.token_issuer import TokenIssuer

from reports.bootstrap.service import SERVICE
from reports.bootstrap.settings import Settings
from reports.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_http
from tests.component.owasp_top_ten.http_operations import OPERATIONS, Operation, ask
from tests.examples import READER, STRANGER, WRITER

PATH = "/api/v1/reports"
SENDING = OPERATIONS[-1]


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    stranger = credentials(STRANGER)
    async with served_over_http(secured) as http:
        reply = await ask(http, SENDING, owner)
        assert "MSA|AA" in reply.text
        [ours] = (await http.get(PATH, headers=owner)).json()["items"]
        assert (await http.get(PATH, headers=stranger)).json()["items"] == []
        for path in (f"{PATH}/{ours['id']}", f"{PATH}/{ours['id']}/pdf"):
            assert (await http.get(path, headers=owner)).status_code == 200
            refused = await http.get(path, headers=stranger)
            assert (refused.status_code, refused.json()["detail"]) == (404, f"there is no report {ours['id']}")


async def test_api2_whoever_holds_a_document_needs_no_credentials_to_verify_it(
    secured: Settings,
    owner: dict[str, str],
):
    async with served_over_http(secured) as http:
        await ask(http, SENDING, owner)
        [ours] = (await http.get(PATH, headers=owner)).json()["items"]
        verified = await http.get(f"/verify/{ours['id']}", params={"sha256": ours["pdf_sha256"]})
        assert (verified.status_code, verified.json()["genuine"]) == (200, True)
        guessed = await http.get(f"/verify/{ours['id']}", params={"sha256": "0" * 64})
        assert guessed.status_code == 404


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_api2_nobody_gets_in_without_credentials_that_are_good(
    secured: Settings,
    issuer: TokenIssuer,
    operation: Operation,
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
    operation: Operation,
):
    role = operation[2]
    async with served_over_http(secured) as http:
        reply = await ask(http, operation, credentials(READER if role == WRITE else WRITER))
    assert (reply.status_code, reply.json()["detail"]) == (403, f"this needs the role {role}")
