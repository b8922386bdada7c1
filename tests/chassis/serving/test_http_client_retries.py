"""The HTTP kit asks again what may be asked again."""

from collections.abc import Mapping
from typing import Any

import pytest
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy

from tests.chassis.serving import http_provider_lab
from tests.chassis.serving.http_provider import Provider, serving
from tests.chassis.serving.http_provider_lab import Lab

lab = http_provider_lab.lab


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
