"""Book a slot."""

from dataclasses import dataclass

from scheduling.domain.actor import Actor
from scheduling.domain.errors import BookingReleased, SlotNotFound
from scheduling.domain.events import SlotBooked
from scheduling.domain.roles import BOOK, require_role
from scheduling.domain.slot import Slot
from scheduling.ports.clock import Clock
from scheduling.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BookSlot:
    """Take it for a booking."""

    actor: Actor
    slot_id: str
    booking_id: str


class BookSlotHandler:
    """
    Take it for a booking.

    - Of several bookings that want it at once, one gets it.
    - The same booking again gives the same answer again, and changes nothing.
    - A booking that has given the slot back is refused, even if that was heard of first (tombstone).
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: BookSlot) -> Slot:
        """
        Book it.

        Raises:
            NotAllowed: the caller may not book.
            InvalidSlot: the id of the booking breaks its rule.
            SlotNotFound: nothing of the caller's tenant has this id.
            BookingReleased: the booking has given it back.
            SlotTaken: another booking has it.
        """
        require_role(command.actor, BOOK)
        tenant, slot_id, booking_id = command.actor.tenant, command.slot_id, command.booking_id
        async with self._unit_of_work() as unit:
            found = await unit.slots.find(tenant, slot_id)
            if found is None:
                raise SlotNotFound(slot_id)
            if await unit.released_bookings.has(tenant, slot_id, booking_id):
                raise BookingReleased(booking_id)
            booked = found.book(booking_id)
            if booked is not found:
                await unit.slots.replace(booked)
                now = self._clock.now()
                unit.events.record(SlotBooked(tenant=tenant, slot_id=slot_id, booking_id=booking_id, occurred_at=now))
            return booked
