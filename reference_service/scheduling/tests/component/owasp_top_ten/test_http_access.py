import pytest
from chassis.testing.token_issuer import TokenIssuer

from scheduling.bootstrap.service import SERVICE
from scheduling.bootstrap.settings import Settings
from scheduling.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_http
from tests.component.owasp_top_ten.http_operations import BODY, OPERATIONS, PATH, ask
from tests.examples import READER, STRANGER, WRITER


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    stranger = credentials(STRANGER)
    async with served_over_http(secured) as http:
        ours = (await http.post(PATH, json=BODY, headers=owner)).json()
        one, since = f"{PATH}/{ours['id']}", {"since": ours["starts_at"]}
        for reply in (
            await http.get(one, headers=stranger),
            await http.put(f"{one}/bookings/theirs", headers=stranger),
        ):
            assert (reply.status_code, reply.json()["detail"]) == (404, f"there is no slot {ours['id']}")
        await http.delete(f"{one}/bookings/theirs", headers=stranger)
        assert (await http.get(PATH, params=since, headers=stranger)).json()["items"] == []
        assert (await http.get(PATH, params=since, headers=owner)).json()["items"] == [ours]


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
