"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

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

PROBLEMS: dict[type[Exception], ProblemType] = {
    InvalidBooking: ProblemType("invalid-booking", "A field breaks its rule", 422),
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
    BookingNotFound: ProblemType("booking-not-found", "Nothing has this id", 404),
    BookingChangedMeanwhile: ProblemType("booking-changed", "It was changed", 409),
    NothingIsDue: ProblemType("nothing-is-due", "There is nothing to pay", 409),
    IdempotencyKeyReused: ProblemType("idempotency-key-reused", "The key belongs to another request", 422),
    IdempotencyKeyInUse: ProblemType("idempotency-key-in-use", "A request with this key is under way", 409),
    PatientsUnavailable: ProblemType(
        "patients-unavailable",
        "Another service gave no answer; try again later",
        503,
    ),
}
