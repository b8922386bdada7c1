import pytest
from chassis.resilience.client_limit import LimitSettings
from msgspec.structs import replace

from reports.bootstrap.settings import Settings

from tests.component.owasp_top_ten.conftest import served_over_http
from tests.component.owasp_top_ten.http_operations import OPERATIONS, PUBLIC, Operation, ask

HARDENED = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}
TELLTALE = {"server", "x-powered-by", "access-control-allow-origin"}


@pytest.mark.parametrize("operation", OPERATIONS[:1])
async def test_api6_a_client_that_goes_too_fast_is_told_to_wait(
    either: Settings,
    owner: dict[str, str],
    operation: Operation,
):
    pace = LimitSettings(rate=0.01, burst=2)
    async with served_over_http(replace(either, limits=pace)) as http:
        replies = [await ask(http, operation, owner) for _ in range(3)]
    assert replies[-1].status_code == 429
    assert int(replies[-1].headers["retry-after"]) > 1


async def test_api8_replies_are_hardened_and_say_nothing_of_what_is_inside(
    either: Settings,
    owner: dict[str, str],
):
    async with served_over_http(either) as http:
        replies = [await ask(http, operation, owner) for operation in OPERATIONS]
        replies.append(await http.get("/nothing-here", headers=owner | {"origin": "https://elsewhere.example"}))
    for reply in replies:
        assert reply.headers.items() >= HARDENED.items()
        assert not reply.headers.keys() & TELLTALE
        assert "Traceback" not in reply.text


async def test_api9_every_operation_is_known(settings: Settings):
    async with served_over_http(settings) as http:
        paths = (await http.get("/openapi.json")).json()["paths"]
    known = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert known == {(method, path) for method, path, *_ in OPERATIONS} | {*PUBLIC}


async def test_api9_operators_may_have_a_port_of_their_own(either: Settings):
    apart = replace(either, http=replace(either.http, admin_port=0))
    async with served_over_http(apart) as http:
        for path in ("/docs", "/openapi.json", "/metrics"):
            assert (await http.get(path)).status_code == 404
