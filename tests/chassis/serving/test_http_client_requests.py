"""What a request of the HTTP kit carries, and where it goes."""

import json
from pathlib import Path
from time import monotonic

import pytest
from chassis.context.request import RequestContext, bound
from chassis.context.trace import new_trace

from tests.chassis.serving import http_provider_lab
from tests.chassis.serving.http_provider import Part
from tests.chassis.serving.http_provider_lab import Lab
from tests.chassis.serving.spans import Spans

lab = http_provider_lab.lab


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
