"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope

from notifications.domain.events import NotificationEvent, NotificationGivenUp, NotificationSent

TOPIC = "notifications.notification"

TYPES: dict[type[NotificationEvent], str] = {
    NotificationSent: "notifications.notification.sent",
    NotificationGivenUp: "notifications.notification.given_up",
}


def envelope_of(event: NotificationEvent) -> Envelope:
    """Put an event on its way; those of one notification stay in order."""
    return Envelope.seal(
        event,
        source="notifications",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.notification_id,
        time=event.occurred_at,
    )
