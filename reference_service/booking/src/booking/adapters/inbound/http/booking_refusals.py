"""What each operation may refuse, as the API document tells it."""

from chassis.http.kinds import BAD_CURSOR
from chassis.http.responses import raises

from booking.adapters.inbound.http.problems import PROBLEMS
from booking.domain.errors import (
    BookingChangedMeanwhile,
    BookingNotFound,
    IdempotencyKeyInUse,
    IdempotencyKeyReused,
    InvalidBooking,
    NotAllowed,
    NothingIsDue,
)
from booking.ports.patients import PatientsUnavailable

REQUEST = raises(
    PROBLEMS,
    NotAllowed,
    InvalidBooking,
    IdempotencyKeyReused,
    IdempotencyKeyInUse,
    PatientsUnavailable,
)
FIND = raises(PROBLEMS, NotAllowed, BookingNotFound)
LIST = raises(PROBLEMS, NotAllowed, BAD_CURSOR)
PAY = raises(PROBLEMS, NotAllowed, BookingNotFound, NothingIsDue, BookingChangedMeanwhile)
