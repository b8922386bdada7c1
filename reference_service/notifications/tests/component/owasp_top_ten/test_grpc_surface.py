from typing import Any

import pytest
from chassis.resilience.client_limit import LimitSettings
from grpc import StatusCode
from grpc.aio import AioRpcError
from msgspec.structs import replace

from notifications.bootstrap.servicers import SERVICES
from notifications.bootstrap.settings import Settings
from notifications.domain.roles import WRITE

from tests.component.owasp_top_ten.conftest import Credentials, served_over_grpc
from tests.component.owasp_top_ten.grpc_methods import CONTRACTS, METHODS, SERVED, refusal
from tests.examples import READER, WRITER


@pytest.mark.parametrize("method", list(METHODS)[:1])
async def test_api6_a_client_that_goes_too_fast_is_told_to_wait(
    secured: Settings,
    credentials: Credentials,
    method: str,
):
    role, _ = METHODS[method]
    wrong = credentials(READER if role == WRITE else WRITER)
    pace = LimitSettings(rate=0.01, burst=2)
    async with served_over_grpc(replace(secured, limits=pace)) as channel:
        codes = [(await refusal(channel, method, wrong))[0] for _ in range(3)]
    assert codes == [StatusCode.PERMISSION_DENIED, StatusCode.PERMISSION_DENIED, StatusCode.RESOURCE_EXHAUSTED]


@pytest.mark.parametrize("service", SERVICES)
async def test_api8_what_is_not_served_is_refused_and_nothing_is_said_of_what_is_inside(
    either: Settings,
    owner: dict[str, str],
    service: str,
):
    async with served_over_grpc(either) as channel:
        # A method without serializers takes bytes, which its type does not know.
        behaviour: Any = channel.unary_unary(f"/{service}/Nothing")
        with pytest.raises(AioRpcError) as refused:
            await behaviour(b"", metadata=tuple(owner.items()), timeout=5)
    assert refused.value.code() is StatusCode.UNIMPLEMENTED
    assert "Traceback" not in str(refused.value.details())


def test_api9_every_method_is_known():
    assert {service.full_name for each in CONTRACTS for service in each.services_by_name.values()} == set(SERVICES)
    assert SERVED.keys() == METHODS.keys()
