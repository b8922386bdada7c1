"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope

from scheduling.domain.events import SlotBooked, SlotEvent, SlotOpened, SlotReleased

TOPIC = "scheduling.slot"

TYPES: dict[type[SlotEvent], str] = {
    SlotOpened: "scheduling.slot.opened",
    SlotBooked: "scheduling.slot.booked",
    SlotReleased: "scheduling.slot.released",
}


def envelope_of(event: SlotEvent) -> Envelope:
    """Put an event on its way; those of one slot stay in order."""
    return Envelope.seal(
        event,
        source="scheduling",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.slot_id,
        time=event.occurred_at,
    )
