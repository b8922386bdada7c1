from chassis.testing.token_issuer import TokenIssuer

from patients.bootstrap.service import SERVICE
from patients.bootstrap.settings import Settings
from patients.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_http
from tests.component.owasp_top_ten.http_operations import ONE, OPERATIONS, PATH, ask, registered
from tests.examples import READER, STRANGER, WRITER


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    stranger = credentials(STRANGER)
    async with served_over_http(secured) as http:
        ours = await registered(http, owner)
        number = str(ours["id"])
        for method, path, _ in OPERATIONS:
            if path.startswith(ONE):
                reply = await ask(http, method, path, stranger, number=number)
                assert reply.status_code == 404, (method, path)
                assert reply.json()["detail"] == f"there is no patient {number}"
        assert (await http.get(PATH, headers=stranger)).json()["items"] == []
        assert (await ask(http, "GET", f"{PATH}/search", stranger)).json() == []
        assert (await http.get(f"{PATH}/{number}", headers=owner)).json() == ours


async def test_api2_nobody_gets_in_without_credentials_that_are_good(secured: Settings, issuer: TokenIssuer):
    forger = TokenIssuer(issuer.url)
    proofs = [
        {},
        {"authorization": "Basic YW5uOnNlY3JldA=="},
        {"authorization": forger.bearer(audience=SERVICE.name)},
        {"authorization": issuer.bearer(audience="another-service")},
        {"authorization": issuer.bearer(audience=SERVICE.name, exp=1)},
    ]
    async with served_over_http(secured) as http:
        for method, path, _ in OPERATIONS:
            for proof in proofs:
                reply = await ask(http, method, path, proof)
                assert reply.status_code == 401, (method, path, proof)
                assert reply.headers["www-authenticate"].startswith("Bearer")


async def test_api5_each_operation_needs_its_role(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    async with served_over_http(secured) as http:
        ours = await registered(http, owner)
        number = str(ours["id"])
        for method, path, role in OPERATIONS:
            other = READER if role == WRITE else WRITER
            reply = await ask(http, method, path, credentials(other), number=number)
            assert reply.status_code == 403, (method, path)
            assert reply.json()["detail"] == f"this needs the role {role}"
        assert (await http.get(f"{PATH}/{number}", headers=owner)).json() == ours
