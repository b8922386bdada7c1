"""Which refusal of the core is which problem to a client."""

from chassis.problems import ProblemType

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

PROBLEMS: dict[type[Exception], ProblemType] = {
    InvalidPatient: ProblemType("invalid-patient", "A field breaks its rule", 422),
    NotAllowed: ProblemType("not-allowed", "The caller may not do this", 403),
    PatientNotFound: ProblemType("patient-not-found", "Nothing has this id", 404),
    PatientAlreadyRegistered: ProblemType("patient-registered", "The tenant has this patient already", 409),
    PatientAlreadyArchived: ProblemType("patient-archived", "It is archived", 409),
    PatientChangedMeanwhile: ProblemType("patient-changed", "It was changed", 412),
    IdempotencyKeyReused: ProblemType("idempotency-key-reused", "The key belongs to another request", 422),
    IdempotencyKeyInUse: ProblemType("idempotency-key-in-use", "A request with this key is under way", 409),
}
