"""From an event to the patient's phone."""

from collections.abc import AsyncIterator

import httpx
import pytest
from chassis.http.client.settings import HttpClientSettings
from chassis.messaging.envelope import Envelope
from chassis.testing.http_stand_in import HttpStandIn, http_stand_in
from chassis.testing.polling import until
from chassis.testing.running import running
from msgspec import Raw, json
from msgspec.structs import replace

from notifications.adapters.inbound.broker import bookings, reports
from notifications.bootstrap import service
from notifications.bootstrap.service import SERVICE
from notifications.bootstrap.settings import SendingSettings, Settings

from tests.component.surroundings import BOOKING, REPORT, SEND, TAKEN, event, metric, publish


@pytest.fixture
async def remote() -> AsyncIterator[HttpStandIn]:
    async with http_stand_in() as stand_in:
        stand_in.answer(SEND, TAKEN)
        yield stand_in


@pytest.fixture
def settings(settings: Settings, remote: HttpStandIn) -> Settings:
    impatient = SendingSettings(poll=0.05, first_delay=0.05, most_delay=0.05)
    return replace(settings, sms_provider=HttpClientSettings(url=remote.url), sending=impatient)


@pytest.fixture
async def http(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    breaker = replace(service.SMS_PROVIDER_POLICY.breaker, reset_after=0.2)
    monkeypatch.setattr(service, "SMS_PROVIDER_POLICY", replace(service.SMS_PROVIDER_POLICY, breaker=breaker))
    async with (
        running((SERVICE, settings)) as bound,
        httpx.AsyncClient(base_url=f"http://{bound.http}") as client,
    ):
        yield client


def told(remote: HttpStandIn) -> dict[str, tuple[str, str]]:
    """Give what was handed over, by its key: the number and the text."""
    bodies = {each.headers["idempotency-key"]: json.decode(each.body) for each in remote.received}
    return {key: (body["to"], body["text"]) for key, body in bodies.items()}


async def sent(http: httpx.AsyncClient) -> float:
    """Count the outcomes that are published: what was sent, and what was given up."""
    return await metric(http, "outbox_published_total")


@pytest.mark.parametrize(
    ("happened", "text"),
    [
        (
            event(reports.FINALIZED, REPORT),
            "Dear Asha Rao, your report is ready. You can collect it at the laboratory.",
        ),
        (event(bookings.CONFIRMED, BOOKING), "Dear Asha Rao, your booking is confirmed. Thank you"),
        (
            event(bookings.REFUSED, BOOKING),
            "Dear Asha Rao, we are sorry: your booking could not be made (the slot is taken).",
        ),
        (event(bookings.PAYMENT_DUE, BOOKING), "Dear Asha Rao, your card was declined and ₹1,450.00 is due."),
    ],
)
@pytest.mark.usefixtures("http")
async def test_a_patient_is_told_what_happened(
    settings: Settings,
    remote: HttpStandIn,
    happened: Envelope,
    text: str,
):
    await publish(settings, happened)
    await until(lambda: remote.received)
    ((number, said),) = told(remote).values()
    assert number == "+919845012345"
    assert said.startswith(text)


async def test_an_event_that_comes_twice_is_told_once(
    settings: Settings,
    remote: HttpStandIn,
    http: httpx.AsyncClient,
):
    once, other = event(reports.FINALIZED, REPORT), event(reports.FINALIZED, REPORT)
    await publish(settings, once, other, once)
    await until(lambda: len(remote.received) == 2)

    async def handled() -> bool:
        return await metric(http, "consumer_messages_total{") >= 2 and await sent(http) == 2

    await until(handled)
    assert len(told(remote)) == len(remote.received) == 2


async def test_while_the_provider_is_away_the_breaker_opens_and_afterwards_everybody_is_told_once(
    settings: Settings,
    remote: HttpStandIn,
    http: httpx.AsyncClient,
):
    remote.answer(SEND, (500, b""))
    await publish(settings, *(event(reports.FINALIZED, REPORT) for _ in range(8)))

    async def breaker_is_open() -> bool:
        return 'state="open"} 1.0' in (await http.get("/metrics")).text

    await until(breaker_is_open)
    assert (await http.get("/ready")).status_code == 200
    remote.answer(SEND, TAKEN)
    failed = len(remote.received)

    async def everybody_was_told() -> bool:
        return await sent(http) == 8

    await until(everybody_was_told)
    keys = [each.headers["idempotency-key"] for each in remote.received]
    assert len(set(keys)) == 8
    # The same keys as before, and none of them twice once there was an answer.
    assert sorted(keys[failed:]) == sorted(set(keys))


async def test_a_number_that_is_none_is_given_up_and_holds_nobody_up(
    settings: Settings,
    remote: HttpStandIn,
    http: httpx.AsyncClient,
):
    remote.answer(SEND, (422, b'{"reason": "no number"}'), TAKEN)
    await publish(settings, event(reports.FINALIZED, REPORT | {"phone": "12"}), event(reports.FINALIZED, REPORT))

    async def both_are_settled() -> bool:
        return await sent(http) == 2

    await until(both_are_settled)
    assert len(remote.received) == 2


async def test_a_message_that_cannot_be_read_becomes_a_dead_letter_and_holds_nobody_up(
    settings: Settings,
    remote: HttpStandIn,
    http: httpx.AsyncClient,
):
    unreadable = replace(event(reports.FINALIZED, REPORT), data=Raw(b'{"tenant": 7}'))
    await publish(settings, unreadable, event(reports.FINALIZED, REPORT))
    await until(lambda: remote.received)
    buried = 'consumer_messages_total{consumer="reports",result="dead",service="notifications"}'
    assert await metric(http, buried) == 1
