"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

from scheduling.domain.errors import (
    BookingReleased,
    InvalidSlot,
    NotAllowed,
    PlaceTaken,
    SlotChangedMeanwhile,
    SlotNotFound,
    SlotTaken,
)

PROBLEMS: dict[type[Exception], ProblemType] = {
    InvalidSlot: ProblemType("invalid-slot", "A field breaks its rule", 422),
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
    SlotNotFound: ProblemType("slot-not-found", "Nothing has this id", 404),
    PlaceTaken: ProblemType("place-taken", "Another slot starts there at that time", 409),
    SlotTaken: ProblemType("slot-taken", "Another booking has it", 409),
    BookingReleased: ProblemType("booking-released", "The booking has given it back", 409),
    SlotChangedMeanwhile: ProblemType("slot-changed", "It was changed; ask again", 409),
}
