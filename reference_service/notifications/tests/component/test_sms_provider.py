from collections.abc import AsyncIterator

import pytest
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.metrics.registry import Metrics
from chassis.testing.http_stand_in import HANG, HttpStandIn, http_stand_in
from msgspec import json
from msgspec.structs import replace

from notifications.adapters.outbound.http.sms_provider import HttpSmsProvider
from notifications.bootstrap.service import SMS_PROVIDER_POLICY
from notifications.ports.sms_provider import SmsProviderUnavailable, SmsRefused

SEND = "POST /v1/messages"
TAKEN = (202, b'{"id": "sms_1"}')


@pytest.fixture
async def remote() -> AsyncIterator[HttpStandIn]:
    async with http_stand_in() as stand_in:
        yield stand_in


@pytest.fixture
async def sms_provider(remote: HttpStandIn) -> AsyncIterator[HttpSmsProvider]:
    async with open_http_client(
        HttpClientSettings(url=remote.url),
        "sms_provider",
        policy=replace(SMS_PROVIDER_POLICY, timeout=0.5, attempts=2),
        metrics=Metrics().for_service("test", "0"),
    ) as client:
        yield HttpSmsProvider(client=client)


async def test_a_message_is_handed_over_with_its_key(sms_provider: HttpSmsProvider, remote: HttpStandIn):
    remote.answer(SEND, TAKEN)
    await sms_provider.send("key", "+919845012345", "प्रिया, ₹1,450.00")
    (received,) = remote.received
    assert received.headers["idempotency-key"] == "key"
    assert json.decode(received.body) == {"to": "+919845012345", "text": "प्रिया, ₹1,450.00"}


async def test_when_it_stumbles_it_is_asked_again_with_the_same_key(
    sms_provider: HttpSmsProvider,
    remote: HttpStandIn,
):
    remote.answer(SEND, (503, b""), TAKEN)
    await sms_provider.send("key", "+919845012345", "text")
    assert [each.headers["idempotency-key"] for each in remote.received] == ["key", "key"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"reason": "to must be a telephone number"}', "to must be a telephone number"),
        (b'{"reason": "a\\u0000b\\n"}', "ab"),
        (b'{"reason": "' + b"x" * 1000 + b'"}', "x" * 200),
        (b"no", "the provider gave no reason"),
    ],
)
async def test_what_it_refuses_it_will_never_take(
    sms_provider: HttpSmsProvider,
    remote: HttpStandIn,
    body: bytes,
    reason: str,
):
    remote.answer(SEND, (422, body))
    with pytest.raises(SmsRefused) as refused:
        await sms_provider.send("key", "12", "text")
    assert refused.value.reason == reason
    assert remote.asked == [SEND]


async def test_a_refusal_is_an_answer_and_no_failure(sms_provider: HttpSmsProvider, remote: HttpStandIn):
    remote.answer(SEND, (422, b"{}"))
    for _ in range(10):
        with pytest.raises(SmsRefused):
            await sms_provider.send("key", "12", "text")
    remote.answer(SEND, TAKEN)
    await sms_provider.send("key", "+919845012345", "text")


@pytest.mark.parametrize("status", [HANG, 500, 401, 404, 200])
async def test_anything_else_is_no_answer(sms_provider: HttpSmsProvider, remote: HttpStandIn, status: int):
    remote.answer(SEND, (status, b""))
    with pytest.raises(SmsProviderUnavailable):
        await sms_provider.send("key", "+919845012345", "text")


async def test_after_repeated_failures_it_is_left_alone(sms_provider: HttpSmsProvider, remote: HttpStandIn):
    remote.answer(SEND, (500, b""))
    for _ in range(SMS_PROVIDER_POLICY.breaker.fail_max):
        with pytest.raises(SmsProviderUnavailable):
            await sms_provider.send("key", "+919845012345", "text")
    asked = len(remote.asked)
    with pytest.raises(SmsProviderUnavailable):
        await sms_provider.send("key", "+919845012345", "text")
    assert len(remote.asked) == asked
