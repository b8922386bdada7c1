"""How far a booking has come."""

from enum import StrEnum


class BookingState(StrEnum):
    """Requested, then confirmed or refused; or its payment is due, is being tried again, and at last paid."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    PAYMENT_DUE = "payment due"
    PAYING = "paying"
    PAID = "paid"
