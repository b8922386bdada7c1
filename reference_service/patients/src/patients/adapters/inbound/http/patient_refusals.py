"""What each operation may refuse, as the API document tells it."""

from chassis.http.kinds import BAD_CURSOR, MALFORMED_ENTITY_TAG, PRECONDITION_REQUIRED
from chassis.http.responses import raises

from patients.adapters.inbound.http.problems import PROBLEMS
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

REGISTER = raises(
    PROBLEMS,
    NotAllowed,
    InvalidPatient,
    PatientAlreadyRegistered,
    IdempotencyKeyReused,
    IdempotencyKeyInUse,
)
FIND = raises(PROBLEMS, NotAllowed, PatientNotFound)
LIST = raises(PROBLEMS, NotAllowed, BAD_CURSOR)
SEARCH = raises(PROBLEMS, NotAllowed, InvalidPatient)
CHANGE = raises(
    PROBLEMS,
    NotAllowed,
    MALFORMED_ENTITY_TAG,
    PRECONDITION_REQUIRED,
    InvalidPatient,
    PatientNotFound,
    PatientAlreadyArchived,
    PatientAlreadyRegistered,
    PatientChangedMeanwhile,
)
ARCHIVE = raises(
    PROBLEMS,
    NotAllowed,
    PatientNotFound,
    PatientAlreadyArchived,
    PatientChangedMeanwhile,
)
DELETE = raises(
    PROBLEMS,
    NotAllowed,
    MALFORMED_ENTITY_TAG,
    PatientNotFound,
    PatientChangedMeanwhile,
)
