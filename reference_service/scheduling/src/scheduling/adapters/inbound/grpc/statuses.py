"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from scheduling.domain.errors import (
    BookingReleased,
    InvalidSlot,
    NotAllowed,
    PlaceTaken,
    SlotChangedMeanwhile,
    SlotNotFound,
    SlotTaken,
)

# What a caller may take for a definite no is FAILED_PRECONDITION; after ABORTED it asks again.
STATUSES: dict[type[Exception], StatusCode] = {
    InvalidSlot: StatusCode.INVALID_ARGUMENT,
    NotAllowed: StatusCode.PERMISSION_DENIED,
    SlotNotFound: StatusCode.NOT_FOUND,
    PlaceTaken: StatusCode.FAILED_PRECONDITION,
    SlotTaken: StatusCode.FAILED_PRECONDITION,
    BookingReleased: StatusCode.FAILED_PRECONDITION,
    SlotChangedMeanwhile: StatusCode.ABORTED,
}
