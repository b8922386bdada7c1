"""Which replies are an answer to the HTTP kit: not those that are broken, too large, or not as agreed."""

import gzip

import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy

from tests.chassis.outgoing_calls import NEVER
from tests.chassis.serving import http_provider_lab
from tests.chassis.serving.http_provider import Part, Provider, serving
from tests.chassis.serving.http_provider_lab import Lab

lab = http_provider_lab.lab


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 409, 422])
async def test_a_refusal_or_redirect_is_an_answer(lab: Lab, status: int):
    lab.provider.script = [lab.provider.reply(status, location="http://127.0.0.1:9/")]
    async with lab.client(CallPolicy(breaker=BreakerPolicy(fail_max=1))) as client:
        assert (await client.request("GET", "/")).status == status
        assert (await client.request("GET", "/")).status == 200
    assert len(lab.provider.asked) == 2


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


async def test_a_refused_connection_is_no_answer_and_the_service_is_found_when_it_comes(lab: Lab):
    provider = Provider()
    async with serving(provider) as url:
        lab.url = url
    async with lab.client(CallPolicy(timeout=1, attempts=2, first_delay=0.001)) as client:
        with pytest.raises(NoAnswer, match="ClientConnectorError"):
            await client.request("GET", "/")
        async with serving(provider, int(url.rpartition(":")[2])):
            assert (await client.request("GET", "/")).status == 200
