"""What the service has published, to somebody who listens from the start."""

from collections.abc import Sequence

from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from chassis.messaging.settings import BrokerSettings

from reports.adapters.outbound.broker.report_events import TOPIC

RECEIVED, FINALIZED = "reports.report.received", "reports.report.finalized"


async def published(broker_settings: BrokerSettings, count: int) -> Sequence[Envelope]:
    """Hear so many events, and whatever else is there by then."""
    heard: list[Envelope] = []
    async with open_broker(broker_settings) as broker:
        subscription = await broker.subscribe(topic=TOPIC, group=f"test {count}")
        while len(heard) < count:
            for delivery in await subscription.receive(100, 5.0):
                heard.append(delivery.envelope)
                await subscription.ack(delivery)
        await subscription.close()
    return heard
