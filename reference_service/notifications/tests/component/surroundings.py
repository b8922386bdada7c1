"""What other services say, what the provider is asked, and what the service counts."""

from collections.abc import Mapping

import httpx
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker

from notifications.bootstrap.settings import Settings

from tests.examples import NOON, NORTH

SEND = "POST /v1/messages"
TAKEN = (202, b'{"id": "sms_1"}')
REPORT = {
    "tenant": NORTH,
    "report_id": "report 1",
    "patient_name": "Asha Rao",
    "phone": "098450 12345",
    "panel": "liver",
    "critical": 2,
}
BOOKING = {
    "tenant": NORTH,
    "booking_id": "booking 1",
    "patient_name": "Asha Rao",
    "phone": "+91 98450 12345",
    "amount": "1450.00",
    "currency": "INR",
    "reason": "the slot is taken",
}


def event(name: str, fact: Mapping[str, object]) -> Envelope:
    topic = name.rpartition(".")[0]
    return Envelope.seal(fact, source=topic.partition(".")[0], type=name, topic=topic, key="1", time=NOON)


async def publish(settings: Settings, *envelopes: Envelope) -> None:
    async with open_broker(settings.broker) as broker:
        await broker.publish(list(envelopes))


async def metric(http: httpx.AsyncClient, name: str) -> float:
    lines = (await http.get("/metrics")).text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))
