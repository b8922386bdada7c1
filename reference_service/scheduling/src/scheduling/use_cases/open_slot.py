"""Open a slot."""

from dataclasses import dataclass
from datetime import datetime

from scheduling.domain.actor import Actor
from scheduling.domain.errors import PlaceTaken
from scheduling.domain.events import SlotOpened
from scheduling.domain.roles import WRITE, require_role
from scheduling.domain.slot import Slot
from scheduling.ports.clock import Clock
from scheduling.ports.identifiers import Identifiers
from scheduling.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """Offer a stretch of time in a place."""

    actor: Actor
    starts_at: datetime
    minutes: int
    place: str


class OpenSlotHandler:
    """
    Offer a stretch of time in a place.

    - A place has one slot that starts at a time: the same one again gives what is there, booked or not.
    - One of another length is refused.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, identifiers: Identifiers) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._identifiers = identifiers

    async def handle(self, command: OpenSlot) -> Slot:
        """
        Open it.

        Raises:
            NotAllowed: the caller may not write.
            InvalidSlot: a field breaks its rule.
            PlaceTaken: a slot of another length starts there at that time.
            SlotChangedMeanwhile: the same request came twice at once.
        """
        require_role(command.actor, WRITE)
        slot = Slot(
            tenant=command.actor.tenant,
            id=self._identifiers.new(),
            starts_at=command.starts_at,
            minutes=command.minutes,
            place=command.place,
        )
        async with self._unit_of_work() as unit:
            there = await unit.slots.starting(slot.tenant, slot.place, slot.starts_at)
            if there is not None:
                if there.minutes != slot.minutes:
                    raise PlaceTaken(there.id)
                return there
            await unit.slots.add(slot)
            unit.events.record(SlotOpened(tenant=slot.tenant, slot_id=slot.id, occurred_at=self._clock.now()))
            return slot
