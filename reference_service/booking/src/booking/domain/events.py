"""What happened: facts that others may want to know."""

from dataclasses import dataclass
from datetime import datetime

from booking.domain.booking import Booking


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEvent:
    """Something happened to a booking, which is like this since."""

    booking: Booking
    occurred_at: datetime


class BookingRequested(BookingEvent):
    """A patient wants a test."""


class BookingConfirmed(BookingEvent):
    """It is paid for, its slot is taken, and the laboratory has the order."""


class BookingRefused(BookingEvent):
    """It does not take place, and nothing of it is left."""


class BookingPaymentDue(BookingEvent):
    """The card was declined when the sample was already in the laboratory."""


class BookingPaid(BookingEvent):
    """What was due is paid."""
