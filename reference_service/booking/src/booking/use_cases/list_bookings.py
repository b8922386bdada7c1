"""List the bookings."""

from collections.abc import Sequence
from dataclasses import dataclass

from booking.domain.actor import Actor
from booking.domain.booking import Booking
from booking.domain.roles import READ, require_role
from booking.ports.booking_catalogue import BookingCatalogue

LARGEST_PAGE = 500


@dataclass(frozen=True, slots=True)
class ListBookings:
    """Go through those of the caller's tenant, or of one patient, page by page, the newest first, from behind `after` on."""

    actor: Actor
    patient_id: str | None = None
    after: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class BookingPage:
    """A page, and the id behind which the next one starts, if there is one."""

    items: Sequence[Booking]
    next_after: str | None


class ListBookingsHandler:
    """
    Give one page of them.

    - A page has at least one and at most 500 of them, whatever was asked for.
    - Those that are requested meanwhile are on none of the later pages; none comes twice.
    """

    def __init__(self, *, catalogue: BookingCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: ListBookings) -> BookingPage:
        """
        Return the page that the query names.

        Raises:
            NotAllowed: the caller may not read.
        """
        require_role(query.actor, READ)
        limit = min(max(query.limit, 1), LARGEST_PAGE)
        found = await self._catalogue.page(
            query.actor.tenant, patient_id=query.patient_id, after=query.after, limit=limit + 1
        )
        items = found[:limit]
        return BookingPage(items, items[-1].id if len(found) > limit else None)
