"""List the free slots."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduling.domain.actor import Actor
from scheduling.domain.moments import check_moment
from scheduling.domain.roles import READ, require_role
from scheduling.domain.slot import Slot
from scheduling.ports.clock import Clock
from scheduling.ports.slot_catalogue import SlotCatalogue

LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class ListFreeSlots:
    """Look for those of the caller's tenant that can be booked, from a moment on; from now on, if it is None."""

    actor: Actor
    since: datetime | None = None
    limit: int = 20


class ListFreeSlotsHandler:
    """
    Give those that nobody has booked, the earliest first.

    - There are at least one and at most 100 of them, whatever was asked for, if there are any.
    - Whoever wants to see more asks again, from the start of the last one on.
    """

    def __init__(self, *, catalogue: SlotCatalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def handle(self, query: ListFreeSlots) -> Sequence[Slot]:
        """
        List them.

        Raises:
            NotAllowed: the caller may not read.
            InvalidSlot: the moment breaks its rule.
        """
        require_role(query.actor, READ)
        since = query.since or self._clock.now()
        check_moment("since", since)
        limit = min(max(query.limit, 1), LARGEST_PAGE)
        return await self._catalogue.free(query.actor.tenant, since, limit)
