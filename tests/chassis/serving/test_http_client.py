"""The HTTP kit, against real sockets that answer, refuse, hang, flap, drip, flood and go away."""

import asyncio
import gzip
import json
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec
import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.context.trace import new_trace
from chassis.context.tracer import FinishedSpan
from chassis.http.client.bad_reply import BadReply
from chassis.http.client.client import HttpClient
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.http.client.target import UnusablePathPart, target
from chassis.metrics.registry import Metrics
from chassis.problems import Unavailable
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

FOREVER = 3600.0
NEVER = BreakerPolicy(fail_max=1_000_000, timeout=FOREVER)
QUICK = CallPolicy(timeout=10, attempts=3, first_delay=0.001, breaker=NEVER)


class Provider:
    """A server that sends the bytes it was scripted to, or echoes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.body = b""
        self.script: list[bytes | str] = []
        self.release = asyncio.Event()
        self.at_once = 0
        self.most_at_once = 0
        self.left = 0

    def reply(self, status: int = 200, body: bytes = b"{}", **headers: str) -> bytes:
        lines = [f"HTTP/1.1 {status} X", f"content-length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                self.asked.append(head[0].rsplit(" ", 1)[0])
                self.headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
                self.body = await reader.readexactly(int(self.headers.get("content-length", "0")))
                answer = self.script.pop(0) if self.script else self.reply(body=b'{"name": "bolt"}')
                if answer == "reset":
                    writer.transport.abort()
                    return
                if answer == "hang":
                    await self._wait(reader)
                    answer = self.reply()
                if answer == "flood":
                    writer.write(b"HTTP/1.1 200 X\r\n\r\n")
                    while not writer.is_closing():
                        writer.write(b"x" * 65536)
                        await writer.drain()
                if answer == "drip":
                    writer.write(b"HTTP/1.1 200 X\r\ncontent-length: 100000\r\n\r\n")
                    while not writer.is_closing() and not reader.at_eof():
                        writer.write(b"x")
                        await asyncio.sleep(0.01)
                    self.left += 1
                    return
                assert isinstance(answer, bytes)
                writer.write(answer)

    async def _wait(self, reader: asyncio.StreamReader) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        gone = asyncio.ensure_future(reader.read(1))
        released = asyncio.ensure_future(self.release.wait())
        try:
            await asyncio.wait({gone, released}, return_when=asyncio.FIRST_COMPLETED)
            if gone.done() and not released.done():
                self.left += 1
                raise ConnectionError
        finally:
            self.at_once -= 1
            for task in (gone, released):
                task.cancel()
            await asyncio.wait({gone, released})


class Lab:
    """A server, and a way to make clients of it."""

    def __init__(self, provider: Provider, url: str) -> None:
        self.provider = provider
        self.url = url
        self.metrics = Metrics()

    @asynccontextmanager
    async def client(
        self, policy: CallPolicy = QUICK, authorization: Callable[[], str | None] | None = None, **settings: Any
    ) -> AsyncIterator[HttpClient]:
        async with open_http_client(
            HttpClientSettings(url=self.url, **settings),
            "card",
            policy=policy,
            metrics=self.metrics.for_service("shop", "1"),
            authorization=authorization,
        ) as client:
            yield client

    def recorded(self, sample: str) -> dict[str, float]:
        families = text_string_to_metric_families(self.metrics.exposition(None)[0].decode())
        return {
            each.labels.get("result", ""): each.value
            for family in families
            for each in family.samples
            if each.name == sample
        }


@asynccontextmanager
async def serving(provider: Provider, port: int = 0, trust: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(provider.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(lambda _done: writer.close())

    server = await asyncio.start_server(connected, "127.0.0.1", port, ssl=trust)
    try:
        yield f"{'http' if trust is None else 'https'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


class Spans:
    """A tracer that keeps what it is told."""

    def __init__(self) -> None:
        self.finished: list[FinishedSpan] = []

    def samples(self, trace_id: str) -> bool:
        return bool(trace_id)

    def record(self, span: FinishedSpan) -> None:
        self.finished.append(span)


class Part(msgspec.Struct):
    name: str


@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    provider = Provider()
    async with serving(provider) as url:
        yield Lab(provider, url)


def due_in(seconds: float) -> RequestContext:
    return RequestContext("r", "shop", deadline=monotonic() + seconds)


# --- what a request carries -------------------------------------------------------------------------------------------


async def test_a_reply_is_read_and_checked(lab: Lab):
    async with lab.client() as client:
        reply = await client.request("GET", "/parts/{part}", parts={"part": "a b/c?d"}, query={"page": "ü&1"})
    assert lab.provider.asked == ["GET /parts/a%20b%2Fc%3Fd?page=%C3%BC%261"]
    assert (reply.status, reply.headers["Content-Length"], reply.read(Part)) == (200, "16", Part("bolt"))


async def test_a_request_carries_request_id_trace_deadline_and_caller_and_is_a_span_of_its_own(lab: Lab):
    trace, spans = new_trace(sampled=True), Spans()
    context = RequestContext("r-1", "shop", trace=trace, tracer=spans, deadline=monotonic() + 5)
    async with lab.client(authorization=lambda: "Bearer t") as client:
        with bound(context):
            await client.request("GET", "/parts/{part}", parts={"part": "1"})
    (span,) = spans.finished
    assert (span.name, span.kind, span.trace.parent_id) == ("GET /parts/{part}", "client", trace.span_id)
    sent = lab.provider.headers
    assert (sent["x-request-id"], sent["traceparent"]) == ("r-1", span.trace.traceparent)
    assert sent["authorization"] == "Bearer t"
    assert 0 < float(sent["x-request-timeout"]) <= 5


async def test_a_body_is_json(lab: Lab):
    async with lab.client() as client:
        await client.request("POST", "/holds", json={"amount": "7.25"}, headers={"Idempotency-Key": "k"})
    assert json.loads(lab.provider.body) == {"amount": "7.25"}
    assert lab.provider.headers["content-type"] == "application/json"
    assert lab.provider.headers["idempotency-key"] == "k"


async def test_nothing_is_taken_from_the_environment_and_no_cookie_is_kept(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    (tmp_path / "netrc").write_text("machine localhost login a password hunter2")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    lab.provider.script = [lab.provider.reply(set_cookie="a=b; path=/")]
    # By its name, for aiohttp takes no cookie from an address anyway.
    lab.url = lab.url.replace("127.0.0.1", "localhost")
    async with lab.client() as client:
        for _ in range(2):
            assert (await client.request("GET", "/")).status == 200
    assert not {"authorization", "cookie"} & lab.provider.headers.keys()


async def test_a_proxy_that_is_set_is_used(lab: Lab):
    url, lab.url = lab.url, "http://elsewhere.invalid"
    async with lab.client(proxy=url) as client:
        assert (await client.request("GET", "/a")).status == 200
    assert lab.provider.asked == ["GET http://elsewhere.invalid/a"]


@pytest.mark.parametrize("step", ["", ".", ".."])
def test_a_value_that_is_a_step_is_refused(step: str):
    with pytest.raises(UnusablePathPart, match=r"^part of /a/\{part\} must not be"):
        target("http://host/api", "/a/{part}", {"part": step}, {})


@given(st.text(min_size=1).filter(lambda text: text not in {".", ".."}), st.text())
def test_no_value_leaves_its_place(part: str, query: str):
    try:
        (part + query).encode()
    except UnicodeEncodeError:
        return
    url = target("http://host:80/api/", "/a/{part}/b", {"part": part}, {"q": query})
    assert (url.scheme, url.host, url.explicit_port, url.fragment) == ("http", "host", 80, "")
    assert url.raw_path.split("/")[:3] + url.raw_path.split("/")[4:] == ["", "api", "a", "b"]
    assert url.query_string.startswith("q=")
    assert list(url.query) == ["q"]


@pytest.mark.parametrize("url", ["ftp://host", "host:80", "http://user:hunter2@host", "http://host/?a", "http://h/#f"])
def test_an_address_that_cannot_be_used_or_holds_a_password_is_refused(url: str):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"url": url}, HttpClientSettings)


# --- answers and failures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 409, 422])
async def test_a_refusal_or_redirect_is_an_answer(lab: Lab, status: int):
    lab.provider.script = [lab.provider.reply(status, location="http://127.0.0.1:9/")]
    async with lab.client(CallPolicy(breaker=BreakerPolicy(fail_max=1))) as client:
        assert (await client.request("GET", "/")).status == status
        assert (await client.request("GET", "/")).status == 200
    assert len(lab.provider.asked) == 2


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize("failure", [429, 502, 503, 504, "reset"])
async def test_a_flapping_service_is_asked_again_if_the_method_is_idempotent(lab: Lab, method: str, failure: Any):
    bad = failure if failure == "reset" else lab.provider.reply(failure, b"")
    lab.provider.script = [bad, bad, lab.provider.reply(204, b"")]
    async with lab.client() as client:
        assert (await client.request(method, "/")).status == 204
    assert lab.recorded("client_retries_total") == {"": 2}
    assert len(lab.provider.asked) == 3


@pytest.mark.parametrize(("headers", "asked"), [({}, 1), ({"Idempotency-Key": "k"}, 3)])
async def test_a_post_is_asked_again_only_under_an_idempotency_key(lab: Lab, headers: Mapping[str, str], asked: int):
    lab.provider.script = [lab.provider.reply(503)] * 3
    async with lab.client() as client:
        with pytest.raises(NoAnswer, match=r"^card gave no answer: status 503$"):
            await client.request("POST", "/", json=1, headers=headers)
    assert len(lab.provider.asked) == asked


@pytest.mark.parametrize("status", [500, 501, 505])
async def test_a_defect_is_a_failure_that_asking_again_does_not_mend(lab: Lab, status: int):
    lab.provider.script = [lab.provider.reply(status, b"secret")]
    async with lab.client() as client:
        with pytest.raises(NoAnswer, match=rf"^card gave no answer: status {status}$"):
            await client.request("GET", "/")
    assert len(lab.provider.asked) == 1
    assert lab.recorded("client_requests_total") == {"failed": 1}


async def test_a_service_that_says_when_to_come_back_is_asked_then(lab: Lab):
    lab.provider.script = [lab.provider.reply(503, retry_after="1")]
    begun = monotonic()
    async with lab.client() as client:
        assert (await client.request("GET", "/")).status == 200
    assert monotonic() - begun >= 1


async def test_a_service_that_asks_for_a_long_pause_gets_it_and_the_caller_learns_of_it(lab: Lab):
    lab.provider.script = [lab.provider.reply(503, retry_after="60")]
    async with lab.client() as client:
        with pytest.raises(Unavailable) as caught:
            await client.request("GET", "/")
    assert caught.value.retry_after == 60
    assert len(lab.provider.asked) == 1


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("0", 0, 0),
        ("120", 120, 120),
        (format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), 3000, 3600),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0, 0),
    ],
    ids=["at once", "two minutes", "an hour from now", "long ago"],
)
def test_retry_after_is_seconds_or_a_date(header: str, least: float, most: float):
    bad = BadReply.of(503, {"retry-after": header})
    assert bad is not None
    assert bad.retry_after is not None
    assert least <= bad.retry_after <= most


@given(st.text())
def test_a_retry_after_that_is_neither_is_ignored(header: str):
    bad = BadReply.of(503, {"retry-after": f"{header}x"})
    assert bad is not None
    assert bad.retry_after is None


@pytest.mark.parametrize("reply", [b"\x00\x01garbage\r\n\r\n", b"HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\nshort"])
async def test_what_is_no_http_is_no_answer(lab: Lab, reply: bytes):
    lab.provider.script = [reply] * 3
    async with lab.client(CallPolicy(timeout=0.2, attempts=1, breaker=NEVER)) as client:
        with pytest.raises(NoAnswer):
            await client.request("GET", "/")


async def test_a_reply_that_is_not_as_agreed_is_no_answer_and_its_words_stay_here(lab: Lab):
    lab.provider.script = [lab.provider.reply(body=b'{"name": "hunter2", "name": 1}')]
    async with lab.client() as client:
        reply = await client.request("GET", "/")
    with pytest.raises(NoAnswer, match=r"^card gave no answer: its reply is not as agreed$"):
        reply.read(Part)


async def test_a_compressed_reply_is_refused_for_it_may_unpack_to_any_size(lab: Lab):
    lab.provider.script = [lab.provider.reply(body=gzip.compress(b"0" * 1_000_000), content_encoding="gzip")]
    async with lab.client() as client:
        with pytest.raises(NoAnswer, match="compressed"):
            await client.request("GET", "/")
    assert lab.provider.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize("size", ["announced", "flood"])
async def test_a_reply_that_is_too_large_is_not_read_to_its_end(lab: Lab, size: str):
    lab.provider.script = ["flood" if size == "flood" else lab.provider.reply(body=b"x" * 10_001)]
    async with lab.client(reply_limit=10_000) as client:
        with pytest.raises(NoAnswer, match="larger than 10000 bytes"):
            await client.request("GET", "/")
        assert (await client.request("GET", "/")).status == 200


# --- time and number --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["hang", "drip"])
async def test_a_service_that_hangs_or_drips_is_given_up_and_loses_its_connection(lab: Lab, way: str):
    lab.provider.script = [way]
    async with lab.client(CallPolicy(timeout=0.1, attempts=1, breaker=NEVER)) as client:
        with pytest.raises(NoAnswer, match=r"^card gave no answer: timeout$"):
            await client.request("GET", "/")
        await until(lambda: lab.provider.left == 1)
    assert lab.recorded("client_requests_total") == {"timeout": 1}


async def test_the_deadline_of_the_request_ends_the_wait_for_a_hung_service(lab: Lab):
    lab.provider.script = ["hang"]
    async with lab.client(CallPolicy(timeout=FOREVER, breaker=NEVER)) as client:
        with bound(due_in(0.2)), pytest.raises(DeadlineExceeded):
            await client.request("GET", "/")
    assert lab.recorded("client_requests_total") == {"late": 1}


async def test_a_hung_service_is_left_alone_after_a_few_requests_and_asked_again_when_it_is_back(lab: Lab):
    lab.provider.script = ["hang"] * 3
    policy = CallPolicy(timeout=0.1, attempts=1, breaker=BreakerPolicy(fail_max=3, reset_after=0.2))
    async with lab.client(policy) as client:
        for _ in range(3):
            with pytest.raises(NoAnswer):
                await client.request("GET", "/")
        with pytest.raises(CircuitOpen):
            await client.request("GET", "/")

        async def is_back() -> bool:
            try:
                return (await client.request("GET", "/")).status == 200
            except CircuitOpen:
                return False

        await until(is_back)


async def test_a_request_may_have_a_timeout_of_its_own(lab: Lab):
    lab.provider.script = ["hang"]
    async with lab.client(CallPolicy(timeout=FOREVER, attempts=1)) as client:
        with pytest.raises(NoAnswer):
            await client.request("GET", "/", seconds=0.05)
    assert lab.recorded("client_requests_total") == {"timeout": 1}


async def test_cancelled_requests_close_their_connections_and_leave_the_client_whole(lab: Lab):
    lab.provider.script = ["hang"] * 20
    async with lab.client(CallPolicy(places=4, queue=16, breaker=NEVER)) as client:
        calls = [asyncio.ensure_future(client.request("GET", "/")) for _ in range(20)]
        await until(lambda: lab.provider.at_once == 4)
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)
        await until(lambda: lab.provider.left == 4)
        lab.provider.script.clear()
        replies = await asyncio.gather(*(client.request("GET", "/") for _ in range(20)))
    assert {reply.status for reply in replies} == {200}
    assert lab.recorded("client_bulkhead_in_use") == {"": 0}


async def test_of_a_hundred_requests_ten_reach_a_slow_service_at_once_and_who_cannot_wait_is_refused(lab: Lab):
    lab.provider.script = ["hang"] * 100
    policy = CallPolicy(timeout=FOREVER, patience=FOREVER, places=10, queue=40, breaker=NEVER)
    async with lab.client(policy) as client:
        calls = [asyncio.ensure_future(client.request("GET", "/")) for _ in range(100)]
        await until(lambda: lab.provider.at_once == 10)
        assert sum(call.done() for call in calls) == 50
        lab.provider.release.set()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert lab.provider.most_at_once == 10
    assert sum(isinstance(outcome, BulkheadFull) for outcome in outcomes) == 50
    assert len(lab.provider.asked) == 50


async def test_a_refused_connection_is_no_answer_and_the_service_is_found_when_it_comes(lab: Lab):
    provider = Provider()
    async with serving(provider) as url:
        lab.url = url
    async with lab.client(CallPolicy(timeout=1, attempts=2, first_delay=0.001)) as client:
        with pytest.raises(NoAnswer, match="ClientConnectorError"):
            await client.request("GET", "/")
        async with serving(provider, int(url.rpartition(":")[2])):
            assert (await client.request("GET", "/")).status == 200


async def test_a_connection_that_the_service_closed_meanwhile_fails_nothing(lab: Lab):
    provider = Provider()
    async with serving(provider) as url:
        lab.url = url
        async with lab.client(CallPolicy(attempts=3, first_delay=0.001)) as client:
            assert (await client.request("GET", "/")).status == 200
            provider.script = ["reset"]
            assert (await client.request("GET", "/")).status == 200


async def test_a_request_that_must_not_be_repeated_is_not_even_when_its_connection_breaks(lab: Lab):
    async with lab.client() as client:
        await client.request("POST", "/")
        lab.provider.script = ["reset"]
        with pytest.raises(NoAnswer, match="ServerDisconnectedError"):
            await client.request("POST", "/")
    assert len(lab.provider.asked) == 2


# --- TLS --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """Make a certificate of 127.0.0.1 that is its own authority."""
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    subject = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject)
    subprocess.run([*made, "-keyout", key, "-out", chain], check=True, capture_output=True)
    return chain, key


async def test_only_a_service_with_the_right_certificate_is_asked(lab: Lab, certificate: tuple[Path, Path]):
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(*certificate)
    async with serving(lab.provider, trust=trust) as lab.url:
        async with lab.client(tls_ca=certificate[0]) as client:
            assert (await client.request("GET", "/")).status == 200
        async with lab.client(CallPolicy(attempts=1)) as client:
            with pytest.raises(NoAnswer, match="ClientConnectorCertificateError"):
                await client.request("GET", "/")
    assert len(lab.provider.asked) == 1


async def test_a_service_that_wants_to_know_who_asks_is_shown_our_certificate(lab: Lab, certificate: tuple[Path, Path]):
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=certificate[0])
    trust.load_cert_chain(*certificate)
    trust.verify_mode = ssl.CERT_REQUIRED
    chain, key = certificate
    async with serving(lab.provider, trust=trust) as lab.url:
        async with lab.client(tls_ca=chain, tls_certificate=chain, tls_key=key) as client:
            assert (await client.request("GET", "/")).status == 200
        async with lab.client(CallPolicy(attempts=1), tls_ca=chain) as client:
            with pytest.raises(NoAnswer):
                await client.request("GET", "/")
    assert len(lab.provider.asked) == 1
