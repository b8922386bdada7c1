"""Authentication at both doors, over real sockets, and an issuer that is asked over a real one."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import grpc
import httpx
import pytest
from chassis.auth.authentication import Authentication
from chassis.auth.opening import open_authentication
from chassis.auth.settings import AuthSettings
from chassis.context.acting import acting
from chassis.grpc.door import GrpcDoor
from chassis.host.authentication_checks import authentication_checks
from chassis.host.service import Service
from chassis.host.settings import HostSettings, ShutdownSettings
from chassis.http.client.fetch_document import NotFetched, fetch_document
from chassis.testing.polling import until
from chassis.testing.ports import free_port
from chassis.testing.running import running
from chassis.testing.token_issuer import token_issuer
from litestar import get

from tests.chassis.auth.forger import EC, RSA, Published
from tests.chassis.auth.test_tokens import GOOD, INVALID, REFUSED

QUICK = HostSettings(shutdown=ShutdownSettings(grace=1.0, close_timeout=1.0))
# What a client of HTTP or gRPC can be made to send; a token of more than 8 KB is refused by gRPC itself.
SENDABLE = {what: bad for what, (bad, _) in REFUSED.items() if bad.isascii() and len(bad) < 8000}


@get("/me")
async def me() -> dict[str, Any]:
    actor = acting()
    return {"subject": actor.subject, "tenant": actor.tenant, "roles": sorted(actor.roles), "trusted": actor.trusted}


def register(server: grpc.aio.Server) -> None:
    async def say(_: bytes, __: Any) -> bytes:
        return acting().subject.encode()

    async def count(_: bytes, __: Any) -> AsyncIterator[bytes]:
        yield acting().subject.encode()

    handlers: dict[str, Any] = {
        "Say": grpc.unary_unary_rpc_method_handler(say, request_deserializer=bytes),
        "Count": grpc.unary_stream_rpc_method_handler(count, request_deserializer=bytes),
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("lab.Me", handlers),))


class BothDoors:
    """A client of each door."""

    def __init__(self, http: httpx.AsyncClient, channel: grpc.aio.Channel) -> None:
        self.http = http
        self.channel = channel

    async def ask(self, authorization: str | None) -> httpx.Response:
        return await self.http.get("/me", headers={} if authorization is None else {"authorization": authorization})

    async def say(self, authorization: str | None) -> str:
        ask: Any = self.channel.unary_unary("/lab.Me/Say")
        return await _outcome(ask(b"", timeout=10, metadata=_metadata(authorization)))

    async def count(self, authorization: str | None) -> str:
        ask: Any = self.channel.unary_stream("/lab.Me/Count")
        return await _outcome(ask(b"", timeout=10, metadata=_metadata(authorization)).read())

    async def ready(self) -> dict[str, str]:
        report = (await self.http.get("/ready")).json()
        return {"status": report["status"]} | {check["name"]: check["status"] for check in report["checks"]}


OpenDoors = Callable[..., AbstractAsyncContextManager[BothDoors]]


def _metadata(authorization: str | None) -> tuple[tuple[str, str], ...]:
    return () if authorization is None else (("authorization", authorization),)


async def _outcome(call: Any) -> str:
    try:
        answer: bytes = await call
    except grpc.aio.AioRpcError as error:
        return error.code().name
    return answer.decode()


@pytest.fixture
def doors(make_service: Callable[..., Service]) -> OpenDoors:
    @asynccontextmanager
    async def open_doors(
        authentication: Authentication, settings: AuthSettings | None = None
    ) -> AsyncIterator[BothDoors]:
        service = make_service(
            me,
            grpc=GrpcDoor(register, ("lab.Me",)),
            authentication=authentication,
            checks=authentication_checks(authentication, settings or AuthSettings()),
        )
        async with (
            running((service, QUICK)) as at,
            httpx.AsyncClient(base_url=f"http://{at.http}") as http,
            grpc.aio.insecure_channel(str(at.grpc)) as channel,
        ):
            yield BothDoors(http, channel)

    return open_doors


async def test_no_door_lets_in_whoever_proves_nothing_nor_repeats_what_it_was_shown(doors: OpenDoors, log_lines: Any):
    async with doors(Published(RSA, EC).authentication()) as lab:
        for what, bad in SENDABLE.items():
            reply = await lab.ask(f"Bearer {bad}")
            assert (reply.status_code, reply.headers["www-authenticate"]) == (401, INVALID), what
            assert reply.headers["content-type"] == "application/problem+json"
            assert reply.json()["type"] == "urn:problem:unauthenticated"
            assert bad not in reply.text
            assert await lab.say(f"Bearer {bad}") == "UNAUTHENTICATED", what
            assert await lab.count(f"Bearer {bad}") == "UNAUTHENTICATED", what
        assert (await lab.ask(f"Bearer {GOOD}")).json()["subject"] == "ann"
    said = str(log_lines())
    assert not any(bad in said for bad in (GOOD, *SENDABLE.values()) if len(bad) > 8)


@pytest.mark.parametrize(
    "header", [None, "Basic YTpi", "Bearer", GOOD], ids=["nothing", "basic", "scheme alone", "token alone"]
)
async def test_whoever_shows_no_token_is_told_how_to(doors: OpenDoors, header: str | None):
    async with doors(Published(RSA).authentication()) as lab:
        reply = await lab.ask(header)
        assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
        assert await lab.say(header) == await lab.count(header) == "UNAUTHENTICATED"


@pytest.mark.parametrize("path", ["//me", "/me//", "///me"])
async def test_slashes_doubled_on_purpose_do_not_lead_past_the_guard(doors: OpenDoors, path: str):
    async with doors(Published(RSA).authentication()) as lab:
        assert (await lab.http.get(f"{lab.http.base_url}".rstrip("/") + path)).status_code == 401


async def test_credentials_that_are_repeated_are_none(doors: OpenDoors):
    async with doors(Published(RSA).authentication()) as lab:
        twice = [("authorization", f"Bearer {GOOD}"), ("authorization", f"Bearer {GOOD}")]
        assert (await lab.http.get("/me", headers=twice)).status_code == 401
        ask: Any = lab.channel.unary_unary("/lab.Me/Say")
        assert await _outcome(ask(b"", timeout=10, metadata=tuple(twice))) == "UNAUTHENTICATED"


async def test_both_doors_know_the_bearer_of_a_good_token(doors: OpenDoors):
    async with doors(Published(RSA).authentication()) as lab:
        known = (await lab.ask(f"Bearer {GOOD}")).json()
        assert known == {"subject": "ann", "tenant": "acme", "roles": ["samples:read"], "trusted": False}
        assert await lab.say(f"Bearer {GOOD}") == await lab.count(f"Bearer {GOOD}") == "ann"


async def test_operators_need_no_token(doors: OpenDoors):
    async with doors(Published(RSA).authentication()) as lab:
        assert [(await lab.http.get(page)).status_code for page in ("/health", "/ready", "/metrics")] == [200] * 3


async def test_a_service_takes_the_tokens_of_an_issuer_that_it_asks_over_http(doors: OpenDoors):
    async with (
        token_issuer() as issuer,
        open_authentication(issuer.settings(), fetch=fetch_document, service="lab") as authentication,
        doors(authentication, issuer.settings()) as lab,
    ):
        first = issuer.bearer(audience="lab", subject="ann", tenant="acme", roles=["lab:read"])
        assert (await lab.ask(first)).json()["roles"] == ["lab:read"]
        assert await lab.say(first) == "ann"
        assert (await lab.ask(issuer.bearer(audience="payments"))).status_code == 401
        assert await lab.ready() == {"status": "ready", "signing keys": "pass", "issuer of tokens": "pass"}
        assert issuer.asked == ["/.well-known/openid-configuration", "/jwks.json"]


async def test_a_new_key_is_taken_and_a_withdrawn_one_is_not(doors: OpenDoors):
    async with token_issuer() as issuer:
        settings = AuthSettings(issuer=issuer.url, keys_ttl=0.05)
        async with (
            open_authentication(settings, fetch=fetch_document, service="lab") as authentication,
            doors(authentication, settings) as lab,
        ):
            former = issuer.bearer(audience="lab")
            assert (await lab.ask(former)).status_code == 200
            issuer.rotate()

            async def taken() -> bool:
                return await lab.say(issuer.bearer(audience="lab")) == "ann"

            await until(taken)
            assert (await lab.ask(former)).status_code == 200
            issuer.rotate(keep_former=False)

            async def refused() -> bool:
                return await lab.say(former) == "UNAUTHENTICATED"

            await until(refused)
            assert (await lab.ask(former)).status_code == 401


async def test_an_outage_of_the_issuer_is_no_outage_of_the_service(doors: OpenDoors):
    port = free_port()
    async with token_issuer(port=port) as issuer:
        settings = AuthSettings(issuer=issuer.url, keys_ttl=0.05)
        opening = open_authentication(settings, fetch=fetch_document, service="lab")
        authentication = await opening.__aenter__()
    async with doors(authentication, settings) as lab:
        await until(lambda: _fails(authentication.check_issuer))
        assert (await lab.ask(issuer.bearer(audience="lab"))).status_code == 200
        assert await lab.say(issuer.bearer(audience="lab")) == "ann"

        async def told() -> bool:
            return await lab.ready() == {"status": "ready", "signing keys": "pass", "issuer of tokens": "fail"}

        await until(told)
    await opening.__aexit__(None, None, None)


async def test_without_keys_a_service_waits_for_its_issuer_and_says_so(doors: OpenDoors):
    port = free_port()
    settings = AuthSettings(issuer=f"http://127.0.0.1:{port}", keys_ttl=0.05)
    async with (
        open_authentication(settings, fetch=fetch_document, service="lab") as authentication,
        doors(authentication, settings) as lab,
    ):
        assert (await lab.ready())["status"] == "not_ready"
        reply = await lab.ask(f"Bearer {GOOD}")
        assert (reply.status_code, reply.json()["type"]) == (503, "urn:problem:unavailable")
        assert reply.headers["retry-after"] == "1"
        assert await lab.say(f"Bearer {GOOD}") == await lab.count(f"Bearer {GOOD}") == "UNAVAILABLE"
        async with token_issuer(port=port) as issuer:
            await until(lambda: _passes(authentication.check_keys))
            assert (await lab.ask(issuer.bearer(audience="lab"))).status_code == 200


async def _fails(probe: Callable[[], Any]) -> bool:
    return not await _passes(probe)


async def _passes(probe: Callable[[], Any]) -> bool:
    try:
        await probe()
    except Exception:  # noqa: BLE001 - a probe says no by raising, whatever it raises
        return False
    return True


@asynccontextmanager
async def answering(reply: bytes, *, hang: bool = False) -> AsyncIterator[str]:
    """Serve one reply to whoever asks first."""
    over = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply)
        if hang:
            await reader.read()
        writer.close()
        over.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/keys"
        await over.wait()


@pytest.mark.parametrize(
    "reply",
    [
        b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1/\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1_000_001,
    ],
    ids=["nothing there", "nothing in it", "moved", "too much"],
)
async def test_what_is_no_document_is_not_fetched(reply: bytes):
    async with answering(reply) as address:
        with pytest.raises(NotFetched):
            await fetch_document(address)


async def test_a_server_that_does_not_finish_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chassis.http.client.fetch_document._SECONDS", 0.05)
    async with answering(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", hang=True) as address:
        with pytest.raises(TimeoutError):
            await fetch_document(address)
