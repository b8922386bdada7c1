"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from payments.domain.errors import (
    AlreadyCaptured,
    AlreadyVoided,
    CaptureUnderWay,
    InvalidPayment,
    NotAllowed,
    OtherTerms,
    PaymentChangedMeanwhile,
    PaymentNotFound,
    PaymentNotHeld,
)
from payments.ports.card_provider import CardProviderUnavailable

# What a caller may take for a definite no is FAILED_PRECONDITION; after ABORTED and UNAVAILABLE it asks again.
STATUSES: dict[type[Exception], StatusCode] = {
    InvalidPayment: StatusCode.INVALID_ARGUMENT,
    NotAllowed: StatusCode.PERMISSION_DENIED,
    PaymentNotFound: StatusCode.NOT_FOUND,
    OtherTerms: StatusCode.FAILED_PRECONDITION,
    AlreadyVoided: StatusCode.FAILED_PRECONDITION,
    AlreadyCaptured: StatusCode.FAILED_PRECONDITION,
    PaymentNotHeld: StatusCode.FAILED_PRECONDITION,
    CaptureUnderWay: StatusCode.ABORTED,
    PaymentChangedMeanwhile: StatusCode.ABORTED,
    CardProviderUnavailable: StatusCode.UNAVAILABLE,
}
