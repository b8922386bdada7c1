"""Release a slot."""

from dataclasses import dataclass

from scheduling.domain.actor import Actor
from scheduling.domain.events import SlotReleased
from scheduling.domain.roles import BOOK, require_role
from scheduling.domain.slot import check_booking_id
from scheduling.ports.clock import Clock
from scheduling.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ReleaseSlot:
    """Give back what a booking has, or may be about to get."""

    actor: Actor
    slot_id: str
    booking_id: str


class ReleaseSlotHandler:
    """
    Give back what a booking has, or may be about to get.

    - Whoever has the slot, the booking does not have it afterwards, and will not get it any more (tombstone).
    - What another booking has, it keeps.
    - A slot that is unknown is one that no booking will get anyway.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: ReleaseSlot) -> None:
        """
        Release it.

        Raises:
            NotAllowed: the caller may not book.
            InvalidSlot: the id of the booking breaks its rule.
        """
        require_role(command.actor, BOOK)
        check_booking_id(command.booking_id)
        tenant, slot_id, booking_id = command.actor.tenant, command.slot_id, command.booking_id
        async with self._unit_of_work() as unit:
            found = await unit.slots.find(tenant, slot_id)
            if found is None:
                return
            await unit.released_bookings.note(tenant, slot_id, booking_id)
            released = found.release(booking_id)
            if released is not found:
                await unit.slots.replace(released)
                now = self._clock.now()
                unit.events.record(SlotReleased(tenant=tenant, slot_id=slot_id, booking_id=booking_id, occurred_at=now))
