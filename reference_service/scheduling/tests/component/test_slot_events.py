import httpx
import msgspec
from chassis.context.actor import EVERYBODY
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker

from scheduling.adapters.outbound.broker.slot_events import TOPIC
from scheduling.bootstrap.settings import Settings

PATH = "/api/v1/slots"


async def published(settings: Settings, count: int) -> list[Envelope]:
    """Hear so many events, and whatever else is there by then."""
    heard: list[Envelope] = []
    async with open_broker(settings.broker) as broker:
        subscription = await broker.subscribe(topic=TOPIC, group="test")
        while len(heard) < count:
            for delivery in await subscription.receive(10, 5.0):
                heard.append(delivery.envelope)
                await subscription.ack(delivery)
        await subscription.close()
    return heard


async def test_what_happens_to_a_slot_is_published_once_and_in_order(settings: Settings, http: httpx.AsyncClient):
    body = {"starts_at": "2026-01-31T13:00:00Z", "minutes": 15, "place": "Room 1"}
    for _ in range(2):
        slot = (await http.post(PATH, json=body)).json()["id"]
    for _ in range(2):
        await http.put(f"{PATH}/{slot}/bookings/ours")
    for _ in range(2):
        await http.delete(f"{PATH}/{slot}/bookings/ours")
    heard = await published(settings, 3)
    assert [envelope.type for envelope in heard] == [
        "scheduling.slot.opened",
        "scheduling.slot.booked",
        "scheduling.slot.released",
    ]
    for envelope, more in zip(heard, [{}, {"booking_id": "ours"}, {"booking_id": "ours"}], strict=True):
        fact = msgspec.json.decode(envelope.data)
        assert envelope.key == slot
        assert fact.pop("occurred_at")
        assert fact == {"tenant": EVERYBODY.tenant, "slot_id": slot} | more
