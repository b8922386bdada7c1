"""Which refusal of the core is which gRPC status to a client."""

from grpc import StatusCode

from patients.domain.errors import (
    IdempotencyKeyInUse,
    IdempotencyKeyReused,
    InvalidPatient,
    NotAllowed,
    PatientAlreadyArchived,
    PatientAlreadyRegistered,
    PatientChangedMeanwhile,
    PatientNotFound,
)

STATUSES: dict[type[Exception], StatusCode] = {
    InvalidPatient: StatusCode.INVALID_ARGUMENT,
    NotAllowed: StatusCode.PERMISSION_DENIED,
    PatientNotFound: StatusCode.NOT_FOUND,
    PatientAlreadyRegistered: StatusCode.ALREADY_EXISTS,
    PatientAlreadyArchived: StatusCode.FAILED_PRECONDITION,
    PatientChangedMeanwhile: StatusCode.ABORTED,
    IdempotencyKeyReused: StatusCode.ALREADY_EXISTS,
    IdempotencyKeyInUse: StatusCode.ABORTED,
}
