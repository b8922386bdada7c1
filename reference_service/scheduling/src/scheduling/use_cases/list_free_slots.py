"""List the free slots."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduling.domain.actor import Actor
from scheduling.domain.moments import check_moment
from scheduling.domain.roles import READ, require_role
from scheduling.domain.slot import Slot
from scheduling.domain.slot_position import SlotPosition
from scheduling.ports.clock import Clock
from scheduling.ports.slot_catalogue import SlotCatalogue

LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class ListFreeSlots:
    """
    Go through those of the caller's tenant that can be booked, page by page, from behind `after` on.

    Args:
        actor: Who asks.
        since: They start then or later; from now on, if it is None.
        after: Where the page before ended.
        limit: At most so many.
    """

    actor: Actor
    since: datetime | None = None
    after: SlotPosition | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FreeSlotPage:
    """A page, and the position behind which the next one starts, if there is one."""

    items: Sequence[Slot]
    next_after: SlotPosition | None


class ListFreeSlotsHandler:
    """
    Give one page of those that nobody has booked, the earliest first.

    - A page has at least one and at most 100 of them, whatever was asked for, if there are any.
    - However many start at the same time, each is on one of the pages, and none comes twice.
    """

    def __init__(self, *, catalogue: SlotCatalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def handle(self, query: ListFreeSlots) -> FreeSlotPage:
        """
        Return the page that the query names.

        Raises:
            NotAllowed: the caller may not read.
            InvalidSlot: the moment breaks its rule.
        """
        require_role(query.actor, READ)
        since = query.since or self._clock.now()
        check_moment("since", since)
        limit = min(max(query.limit, 1), LARGEST_PAGE)
        found = await self._catalogue.free(query.actor.tenant, since, after=query.after, limit=limit + 1)
        items = found[:limit]
        return FreeSlotPage(items, SlotPosition.of(items[-1]) if len(found) > limit else None)
