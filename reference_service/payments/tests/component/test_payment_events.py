import msgspec
from chassis.context.actor import EVERYBODY
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from grpc.aio import Channel

from payments.adapters.inbound.grpc.stubs import payments_pb2 as pb
from payments.adapters.inbound.grpc.stubs.payments_pb2_grpc import PaymentServiceStub
from payments.adapters.outbound.broker.payment_events import TOPIC
from payments.bootstrap.settings import Settings

HOLD = pb.HoldPaymentRequest(payment_id="events", amount="1450", currency="INR", card_token="tok_late")
CAPTURE = pb.CapturePaymentRequest(payment_id="events")
VOID = pb.VoidPaymentRequest(payment_id="events")


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


async def test_every_answer_of_the_provider_is_published_once_and_in_order(settings: Settings, channel: Channel):
    stub = PaymentServiceStub(channel)
    for _ in range(2):
        await stub.HoldPayment(HOLD, timeout=10)
    await stub.CapturePayment(CAPTURE, timeout=10)
    await stub.VoidPayment(VOID, timeout=10)
    await stub.VoidPayment(pb.VoidPaymentRequest(payment_id="never-held"), timeout=10)
    heard = await published(settings, 3)
    assert [envelope.type for envelope in heard] == [
        "payments.payment.held",
        "payments.payment.capture_declined",
        "payments.payment.voided",
    ]
    facts = [msgspec.json.decode(envelope.data) for envelope in heard]
    for fact, envelope in zip(facts, heard, strict=True):
        assert envelope.key == "events"
        assert fact.pop("occurred_at")
        assert fact == {
            "tenant": EVERYBODY.tenant,
            "payment_id": "events",
            "amount": "1450.00",
            "currency": "INR",
        }
