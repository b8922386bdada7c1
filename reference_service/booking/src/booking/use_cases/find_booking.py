"""Find a booking."""

from dataclasses import dataclass

from booking.domain.actor import Actor
from booking.domain.booking import Booking
from booking.domain.errors import BookingNotFound
from booking.domain.roles import READ, require_role
from booking.ports.booking_catalogue import BookingCatalogue


@dataclass(frozen=True, slots=True)
class FindBooking:
    """Look one up by its id."""

    actor: Actor
    booking_id: str


class FindBookingHandler:
    """Give the booking with this id as it was last committed."""

    def __init__(self, *, catalogue: BookingCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindBooking) -> Booking:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            BookingNotFound: nothing of the caller's tenant has this id.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.booking_id)
        if found is None:
            raise BookingNotFound(query.booking_id)
        return found
