from chassis.resilience.client_limit import LimitSettings
from chassis.testing.token_issuer import TokenIssuer
from msgspec.structs import replace

from patients.bootstrap.settings import Settings

from tests.component.owasp_top_ten.conftest import served_over_http
from tests.component.owasp_top_ten.http_operations import OPERATIONS, PATH
from tests.examples import wire

JSON = {"content-type": "application/json"}
HARDENED = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
}
TELLTALE = {"server", "x-powered-by", "access-control-allow-origin"}


async def test_api3_only_what_may_be_set_is_taken_and_only_what_may_be_seen_is_shown(
    either: Settings,
    owner: dict[str, str],
):
    async with served_over_http(either) as http:
        for field in ("id", "tenant", "version", "registered_at", "archived_at", "roles"):
            reply = await http.post(PATH, json=wire() | {field: "x"}, headers=owner)
            assert (reply.status_code, reply.json()["errors"][0]["field"]) == (400, field)
        shown = (await http.post(PATH, json=wire(), headers=owner)).json()
    assert shown.keys() == wire().keys() | {"id", "version", "registered_at", "archived_at"}


async def test_api4_nobody_takes_more_than_a_share(either: Settings, owner: dict[str, str]):
    async with served_over_http(either) as http:
        page = await http.get(PATH, params={"limit": "101"}, headers=owner)
        head = await http.get(PATH, headers=owner | {"x-padding": "x" * 40_000})
        body = await http.post(PATH, content=b" " * 1_000_001, headers=owner | JSON)
    assert (page.status_code, head.status_code, body.status_code) == (400, 431, 413)


async def test_api6_a_client_that_goes_too_fast_is_told_to_wait(either: Settings, owner: dict[str, str]):
    pace = LimitSettings(rate=0.01, burst=2)
    async with served_over_http(replace(either, limits=pace)) as http:
        replies = [await http.get(PATH, headers=owner) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert int(replies[-1].headers["retry-after"]) > 1


async def test_api7_no_address_is_taken_from_a_client(
    secured: Settings,
    issuer: TokenIssuer,
    owner: dict[str, str],
):
    elsewhere = {"host": "elsewhere.example", "x-forwarded-host": "elsewhere.example"}
    async with served_over_http(secured) as http:
        reply = await http.post(PATH, json=wire(), headers=owner | elsewhere)
    assert reply.headers["location"].startswith(PATH)
    assert set(issuer.asked) == {"/.well-known/openid-configuration", "/jwks.json"}


async def test_api8_replies_are_hardened_and_say_nothing_of_what_is_inside(
    either: Settings,
    owner: dict[str, str],
):
    async with served_over_http(either) as http:
        replies = [
            await http.get(PATH, headers=owner | {"origin": "https://elsewhere.example"}),
            await http.get("/nothing-here", headers=owner),
            await http.post(PATH, content=b"{", headers=owner | JSON),
            await http.request("TRACE", PATH, headers=owner),
        ]
    assert [reply.status_code for reply in replies] == [200, 404, 400, 405]
    for reply in replies:
        assert reply.headers.items() >= HARDENED.items()
        assert not reply.headers.keys() & TELLTALE
        assert "Traceback" not in reply.text


async def test_api9_every_operation_is_known(settings: Settings):
    async with served_over_http(settings) as http:
        paths = (await http.get("/openapi.json")).json()["paths"]
    known = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert known == {(method, path) for method, path, _ in OPERATIONS}


async def test_api9_operators_may_have_a_port_of_their_own(either: Settings):
    apart = replace(either, http=replace(either.http, admin_port=0))
    async with served_over_http(apart) as http:
        for path in ("/docs", "/openapi.json", "/metrics"):
            assert (await http.get(path)).status_code == 404
