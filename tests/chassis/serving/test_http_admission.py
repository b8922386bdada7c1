"""Who comes in at the HTTP door, how often, for how long, and on which trace."""

import asyncio
from typing import Any

import httpx
import pytest
from chassis.context.acting import acting
from chassis.context.credentials import callers_credentials
from chassis.context.deadline import time_left
from chassis.context.request import current
from chassis.context.tracer import FinishedSpan
from chassis.diagnosis.settings import DiagnosisSettings
from chassis.host.settings import HostSettings
from chassis.http.edge import Edge
from chassis.http.settings import HttpSettings
from chassis.http.traffic import Traffic
from chassis.metrics.registry import Metrics
from chassis.resilience.client_limit import ClientLimit, LimitSettings
from chassis.resilience.gatekeeper import Gatekeeper
from chassis.testing.polling import until
from chassis.testing.running import running
from litestar import get
from litestar.response import Stream

from tests.chassis.serving.words import Words

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@get("/me")
async def me() -> dict[str, str]:
    return {"subject": acting().subject, "tenant": acting().tenant}


@get("/passed-on")
async def passed_on() -> dict[str, str | None]:
    return {"authorization": callers_credentials()}


@get("/left")
async def left() -> dict[str, float]:
    seconds = time_left()
    assert seconds is not None
    return {"seconds": seconds}


@get("/trace")
async def trace() -> dict[str, str]:
    context = current()
    assert context is not None
    assert context.trace is not None
    return {"traceparent": context.trace.traceparent, "parent": context.trace.parent_id, "request": context.request_id}


class Endless:
    """A handler that waits until it is cancelled."""

    def __init__(self) -> None:
        self.cancelled = asyncio.Event()
        self.entered = 0

    def handler(self) -> Any:
        @get("/endless")
        async def endless() -> None:
            self.entered += 1
            try:
                await asyncio.Event().wait()
            finally:
                self.cancelled.set()

        return endless


async def test_a_caller_is_known_to_the_handler_and_on_the_log_line(lab: Any, log_lines: Any):
    async with lab(me, authentication=Words()) as client:
        reply = await client.get("/me", headers={"authorization": "Bearer ada"})
    assert reply.json() == {"subject": "ada", "tenant": "north"}
    (line,) = [line for line in log_lines() if line["event"] == "request"]
    assert line["actor"] == "ada"


async def test_valid_credentials_can_be_passed_on(lab: Any):
    async with lab(passed_on, authentication=Words()) as client:
        reply = await client.get("/passed-on", headers={"authorization": "Bearer ada"})
    assert reply.json() == {"authorization": "Bearer ada"}


async def test_what_nobody_has_checked_is_not_passed_on(lab: Any):
    async with lab(passed_on) as client:
        reply = await client.get("/passed-on", headers={"authorization": "Bearer ada"})
    assert reply.json() == {"authorization": None}


async def test_a_caller_without_a_token_gets_401_and_is_told_how_to_ask(lab: Any):
    async with lab(me, authentication=Words()) as client:
        reply = await client.get("/me")
        elsewhere = await client.get("/nowhere")
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert reply.json()["type"] == "urn:problem:unauthenticated"
    assert elsewhere.status_code == 404


async def test_health_readiness_and_metrics_ask_nobody_who_they_are(lab: Any):
    async with lab(me, authentication=Words()) as client:
        replies = [await client.get(page) for page in ("/health", "/ready", "/metrics", "/openapi.json")]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 200]


async def test_a_client_that_asks_too_often_is_told_when_to_come_back(lab: Any):
    async with lab(me, limits=LimitSettings(rate=0.5, burst=2)) as client:
        replies = [await client.get("/me") for _ in range(3)]
        health = await client.get("/health")
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert 1 <= int(replies[-1].headers["retry-after"]) <= 2
    assert replies[-1].json()["type"] == "urn:problem:too-many-requests"
    assert health.status_code == 200


async def test_authenticated_callers_have_a_pace_of_their_own_each(lab: Any):
    async with lab(me, authentication=Words(), limits=LimitSettings(rate=0.001, burst=1)) as client:
        replies = [
            await client.get("/me", headers={"authorization": f"Bearer {name}"}) for name in ("ada", "bob", "ada")
        ]
    assert [reply.status_code for reply in replies] == [200, 200, 429]


async def test_one_caller_cannot_hold_all_places(lab: Any):
    endless = Endless()
    http, limits = HttpSettings(in_flight=8), LimitSettings(share=0.25)
    async with lab(endless.handler(), me, authentication=Words(), http=http, limits=limits) as client:
        greedy, modest = {"authorization": "Bearer greedy"}, {"authorization": "Bearer modest"}
        held = [asyncio.create_task(client.get("/endless", headers=greedy)) for _ in range(2)]
        await until(lambda: endless.entered == 2)
        refused = await client.get("/me", headers=greedy)
        other = await client.get("/me", headers=modest)
        for task in held:
            task.cancel()
        await endless.cancelled.wait()
        await asyncio.wait(held)
        again = await client.get("/me", headers=greedy)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert [other.status_code, again.status_code] == [200, 200]


async def test_guessing_tokens_is_paced_by_address(lab: Any):
    async with lab(me, authentication=Words(), limits=LimitSettings(rate=0.001, burst=2)) as client:
        replies = [await client.get("/me") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [401, 401, 429]


@pytest.mark.parametrize(
    ("hops", "second", "status"),
    [(0, "10.0.0.2", 429), (1, "10.0.0.2", 200), (1, "10.0.0.2, 10.0.0.1", 429), (2, "10.0.0.2, 10.0.0.1", 200)],
)
async def test_behind_proxies_the_address_is_what_the_farthest_trusted_one_saw(
    lab: Any, hops: int, second: str, status: int
):
    async with lab(me, limits=LimitSettings(rate=0.001, burst=1, trusted_hops=hops)) as client:
        await client.get("/me", headers={"x-forwarded-for": "10.0.0.1"})
        reply = await client.get("/me", headers={"x-forwarded-for": second})
    assert reply.status_code == status


async def test_a_proxy_that_adds_a_header_of_its_own_adds_to_the_addresses(lab: Any):
    async with lab(me, limits=LimitSettings(rate=0.001, burst=1, trusted_hops=2)) as client:
        replies = [
            await client.get("/me", headers=[("x-forwarded-for", address), ("x-forwarded-for", "10.9.9.9")])
            for address in ("10.0.0.1", "10.0.0.2", "10.0.0.1")
        ]
    assert [reply.status_code for reply in replies] == [200, 200, 429]


async def test_a_reply_that_does_not_begin_in_time_is_a_504_and_its_work_is_cancelled(lab: Any, log_lines: Any):
    endless = Endless()
    async with lab(endless.handler(), http=HttpSettings(deadline=0.05)) as client:
        reply = await client.get("/endless")
        await endless.cancelled.wait()
    assert reply.status_code == 504
    assert reply.json()["type"] == "urn:problem:deadline-exceeded"
    assert not [line for line in log_lines() if line["level"] == "error"]


async def test_a_caller_may_ask_for_less_time_but_not_for_more(lab: Any):
    async with lab(left, http=HttpSettings(deadline=20.0)) as client:
        less, more = [
            (await client.get("/left", headers={"x-request-timeout": asked})).json()["seconds"]
            for asked in ("5", "500")
        ]
    assert 0 < less <= 5 < more <= 20


@pytest.mark.parametrize("asked", ["soon", "0", "-1", "nan", "inf", ""])
async def test_a_time_that_is_none_is_refused_by_name(lab: Any, asked: str):
    async with lab(left) as client:
        reply = await client.get("/left", headers={"x-request-timeout": asked})
    assert reply.status_code == 400
    assert reply.json()["errors"][0]["field"] == "x-request-timeout"


async def test_a_stream_that_has_begun_in_time_may_go_on(lab: Any):
    deadline = 0.3

    @get("/stream")
    async def stream() -> Stream:
        async def chunks() -> Any:
            yield b"first "
            async with asyncio.timeout(None):
                await asyncio.sleep(2 * deadline)
            yield b"last"

        return Stream(chunks())

    async with lab(stream, http=HttpSettings(deadline=deadline)) as client:
        assert (await client.get("/stream")).text == "first last"


async def test_a_trace_goes_on_where_the_caller_left_it(lab: Any):
    async with lab(trace) as client:
        body = (await client.get("/trace", headers={"traceparent": PARENT})).json()
    assert body["traceparent"].startswith("00-0af7651916cd43dd8448eb211c80319c-")
    assert body["traceparent"].endswith("-01")
    assert body["parent"] == "b7ad6b7169203331"


@pytest.mark.parametrize(
    "broken", ["", "00-0-0-01", PARENT.replace("00-", "ff-", 1), f"00-{'0' * 32}-b7ad6b7169203331-01"]
)
async def test_a_broken_trace_begins_anew(lab: Any, broken: str):
    async with lab(trace) as client:
        body = (await client.get("/trace", headers={"traceparent": broken})).json()
    assert body["parent"] == ""
    assert body["request"] == body["traceparent"].split("-")[1]


class Spans:
    """Samples everything, and keeps it."""

    def __init__(self) -> None:
        self.recorded: list[FinishedSpan] = []

    def samples(self, _trace_id: str) -> bool:
        return True

    def record(self, span: FinishedSpan) -> None:
        self.recorded.append(span)


async def test_a_sampled_request_is_recorded_under_its_route_and_is_an_example_of_its_duration():
    spans, metrics = Spans(), Metrics()

    async def app(scope: Any, _: Any, send: Any) -> None:
        scope["path_template"] = "/samples/{id}"
        await send({"type": "http.response.start", "status": 503, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    edge = Edge(
        app,
        service="lab",
        metrics=metrics.for_service("lab", "1.0").http,
        traffic=Traffic(limit=9),
        gatekeeper=Gatekeeper(None, ClientLimit(LimitSettings()), places=9),
        deadline=9.0,
        tracer=spans,
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url="http://lab") as client:
        await client.get("/samples/7")
    (span,) = spans.recorded
    assert (span.name, span.kind, span.service, span.error) == ("GET /samples/{id}", "server", "lab", "503")
    assert span.attributes["http.response.status_code"] == 503
    text = metrics.exposition("application/openmetrics-text")[0].decode()
    assert f'# {{trace_id="{span.trace.trace_id}"}}' in text


async def test_operators_may_have_a_port_of_their_own(make_service: Any):
    settings = HostSettings(http=HttpSettings(admin_port=0))
    async with running((make_service(me), settings)) as addresses, httpx.AsyncClient() as client:
        assert addresses.admin is not None
        codes = {
            page: tuple(
                [(await client.get(f"http://{each}{page}")).status_code for each in (addresses.http, addresses.admin)]
            )
            for page in ("/me", "/health", "/ready", "/metrics", "/docs", "/openapi.json")
        }
    assert codes == {
        "/me": (200, 404),
        "/health": (200, 200),
        "/ready": (200, 200),
        "/metrics": (404, 200),
        "/docs": (404, 200),
        "/openapi.json": (404, 200),
    }


async def test_a_client_that_leaves_takes_its_work_with_it(lab: Any, log_lines: Any):
    endless = Endless()
    async with lab(endless.handler()) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.get("/endless", timeout=0.2)
        await endless.cancelled.wait()
        await until(lambda: [line for line in log_lines() if line["event"] == "request"])
    (line,) = [line for line in log_lines() if line["event"] == "request"]
    assert line["status"] == 499


@pytest.mark.parametrize(("on", "status"), [(False, 404), (True, 200)])
async def test_a_profile_is_there_only_where_it_is_switched_on(make_service: Any, on: bool, status: int):  # noqa: FBT001 - a column of the table
    settings = HostSettings(diagnosis=DiagnosisSettings(profile=on))
    async with running((make_service(me), settings)) as addresses, httpx.AsyncClient() as client:
        reply = await client.get(f"http://{addresses.http}/debug/profile", params={"seconds": "0.05"})
    assert reply.status_code == status


async def test_a_trace_that_nobody_records_is_no_example(lab: Any):
    async with lab(me) as client:
        await client.get("/me", headers={"traceparent": PARENT})
        text = (await client.get("/metrics", headers={"accept": "application/openmetrics-text"})).text
    assert "http_request_duration_seconds_bucket" in text
    assert "trace_id" not in text
