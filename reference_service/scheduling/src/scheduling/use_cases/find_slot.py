"""Find a slot."""

from dataclasses import dataclass

from scheduling.domain.actor import Actor
from scheduling.domain.errors import SlotNotFound
from scheduling.domain.roles import READ, require_role
from scheduling.domain.slot import Slot
from scheduling.ports.slot_catalogue import SlotCatalogue


@dataclass(frozen=True, slots=True)
class FindSlot:
    """Look one up by its id."""

    actor: Actor
    slot_id: str


class FindSlotHandler:
    """Give the slot with this id as it was last committed."""

    def __init__(self, *, catalogue: SlotCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindSlot) -> Slot:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            SlotNotFound: nothing of the caller's tenant has this id.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.slot_id)
        if found is None:
            raise SlotNotFound(query.slot_id)
        return found
