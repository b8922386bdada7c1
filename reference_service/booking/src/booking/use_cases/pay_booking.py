"""Pay a booking."""

from dataclasses import dataclass

from booking.domain.actor import Actor
from booking.domain.booking import Booking
from booking.domain.pay_due import PAY_DUE, PayDue
from booking.domain.roles import WRITE, require_role
from booking.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PayBooking:
    """Pay what is due with this card."""

    actor: Actor
    booking_id: str
    card_token: str


class PayBookingHandler:
    """
    Try another card for what is due, and start the saga that takes the money.

    - One card at a time: while one is tried, another is refused.
    - Each card that is tried is a payment of its own.
    """

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self, command: PayBooking) -> Booking:
        """
        Begin to pay it.

        Raises:
            NotAllowed: the caller may not write.
            BookingNotFound: nothing of the caller's tenant has this id.
            NothingIsDue: it needs no payment, or one is under way.
        """
        require_role(command.actor, WRITE)
        tenant = command.actor.tenant
        async with self._unit_of_work() as unit:
            booking = (await unit.bookings.get(tenant, command.booking_id)).begin_payment()
            await unit.bookings.replace(booking)
            await unit.sagas.start(PAY_DUE, booking.payment_id, PayDue.of(booking, command.card_token), tenant=tenant)
        return booking
