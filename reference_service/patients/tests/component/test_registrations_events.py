import asyncio

import httpx
from chassis.context.actor import EVERYBODY
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from msgspec import Raw
from msgspec.structs import replace

from patients.adapters.inbound.broker.registrations import REGISTERED, TOPIC
from patients.bootstrap.settings import Settings

from tests.examples import NOON, wire_of_somebody_else

HANDLED = 'consumer_messages_total{consumer="registration-tally",result="handled",service="patients"}'
BURIED = 'consumer_messages_total{consumer="registration-tally",result="dead",service="patients"}'


def registered(number: str) -> Envelope:
    return Envelope.seal(
        {
            "tenant": EVERYBODY.tenant,
            "patient_id": number,
            "version": 1,
            "a field of the future": True,
        },
        source="patients",
        type=REGISTERED,
        topic=TOPIC,
        key=number,
        time=NOON,
    )


async def handled(http: httpx.AsyncClient, count: int) -> bool:
    """Tell whether as many messages were handled, waiting a while for them."""
    async with asyncio.timeout(10):
        while f"{HANDLED} {count}.0" not in (await http.get("/metrics")).text:  # noqa: ASYNC110 - seen from outside only
            await asyncio.sleep(0.05)
    return True


async def test_a_message_that_is_published_twice_has_one_effect(
    settings: Settings,
    http: httpx.AsyncClient,
):
    one, other = (registered(number) for number in "12")
    async with open_broker(settings.broker) as broker:
        await broker.publish([one, other, one])
    assert await handled(http, 2)
    report = (await http.get("/api/v1/patients-by-day")).json()
    assert report == [{"day": NOON.date().isoformat(), "count": 2}]


async def test_a_registration_is_published_and_counted(http: httpx.AsyncClient):
    for number in range(3):
        await http.post("/api/v1/patients", json=wire_of_somebody_else(number))
    assert await handled(http, 3)
    report = (await http.get("/api/v1/patients-by-day")).json()
    assert [day["count"] for day in report] == [3]


async def test_a_message_that_cannot_be_read_becomes_a_dead_letter_and_holds_nobody_up(
    settings: Settings,
    http: httpx.AsyncClient,
):
    unreadable = replace(registered("1"), data=Raw(b'{"tenant": 7}'))
    async with open_broker(settings.broker) as broker:
        await broker.publish([unreadable, registered("1")])
    assert await handled(http, 1)
    assert f"{BURIED} 1.0" in (await http.get("/metrics")).text
