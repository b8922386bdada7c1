"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope

from payments.domain.events import (
    PaymentCaptured,
    PaymentCaptureDeclined,
    PaymentDeclined,
    PaymentEvent,
    PaymentHeld,
    PaymentVoided,
)

TOPIC = "payments.payment"

TYPES: dict[type[PaymentEvent], str] = {
    PaymentHeld: "payments.payment.held",
    PaymentDeclined: "payments.payment.declined",
    PaymentCaptured: "payments.payment.captured",
    PaymentCaptureDeclined: "payments.payment.capture_declined",
    PaymentVoided: "payments.payment.voided",
}


def envelope_of(event: PaymentEvent) -> Envelope:
    """Put an event on its way; those of one payment stay in order."""
    return Envelope.seal(
        event,
        source="payments",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.payment_id,
        time=event.occurred_at,
    )
