"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope

from analytics.domain.events import DashboardEvent

TOPIC = "analytics.dashboard"

# By the class of the event: "analytics.dashboard." and its verb in the past tense.
TYPES: dict[type[DashboardEvent], str] = {}


def envelope_of(event: DashboardEvent) -> Envelope:
    """Put an event on its way; those of one dashboard stay in order."""
    return Envelope.seal(
        event,
        source="analytics",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.dashboard_id,
        time=event.occurred_at,
    )
