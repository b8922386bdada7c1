from chassis.testing.token_issuer import TokenIssuer
from grpc import StatusCode

from patients.bootstrap.service import SERVICE
from patients.bootstrap.settings import Settings
from patients.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import METHODS, call, refusal
from tests.examples import READER, STRANGER, WRITER

OF_ONE = (
    "GetPatient",
    "ChangePatient",
    "ArchivePatient",
    "DeletePatient",
)


async def test_api1_what_is_another_tenants_is_not_there(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    stranger = credentials(STRANGER)
    async with served_over_grpc(secured) as channel:
        ours = await call(channel, "RegisterPatient", owner)
        for method in OF_ONE:
            code, said = await refusal(channel, method, stranger, number=ours.id)
            assert code is StatusCode.NOT_FOUND, method
            assert said == f"there is no patient {ours.id}"
        assert not (await call(channel, "ListPatients", stranger)).items
        assert await call(channel, "StreamPatients", stranger) == []
        assert not (await call(channel, "SearchPatients", stranger)).items
        assert await call(channel, "GetPatient", owner, number=ours.id) == ours


async def test_api2_nobody_gets_in_without_credentials_that_are_good(secured: Settings, issuer: TokenIssuer):
    forger = TokenIssuer(issuer.url)
    proofs = [
        {},
        {"authorization": "Basic YW5uOnNlY3JldA=="},
        {"authorization": forger.bearer(audience=SERVICE.name)},
        {"authorization": issuer.bearer(audience="another-service")},
        {"authorization": issuer.bearer(audience=SERVICE.name, exp=1)},
    ]
    async with served_over_grpc(secured) as channel:
        for method in METHODS:
            for proof in proofs:
                code, _ = await refusal(channel, method, proof)
                assert code is StatusCode.UNAUTHENTICATED, (method, proof)


async def test_api5_each_method_needs_its_role(
    secured: Settings,
    credentials: Credentials,
    owner: dict[str, str],
):
    async with served_over_grpc(secured) as channel:
        ours = await call(channel, "RegisterPatient", owner)
        for method, (role, _) in METHODS.items():
            other = READER if role == WRITE else WRITER
            code, said = await refusal(channel, method, credentials(other), number=ours.id)
            assert (code, said) == (StatusCode.PERMISSION_DENIED, f"this needs the role {role}"), method
        assert await call(channel, "GetPatient", owner, number=ours.id) == ours
