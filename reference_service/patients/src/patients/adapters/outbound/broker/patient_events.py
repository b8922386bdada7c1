"""Events as others see them: the contract of what this service publishes."""

from chassis.messaging.envelope import Envelope
from msgspec import Struct

from patients.domain.events import (
    PatientArchived,
    PatientChanged,
    PatientDeleted,
    PatientEvent,
    PatientRegistered,
)

TOPIC = "patients.patient"

TYPES: dict[type[PatientEvent], str] = {
    PatientRegistered: "patients.patient.registered",
    PatientChanged: "patients.patient.changed",
    PatientArchived: "patients.patient.archived",
    PatientDeleted: "patients.patient.deleted",
}


class PatientFact(Struct, frozen=True, kw_only=True):
    """What every one of these events says: whose and which patient, and the version that it has since."""

    tenant: str
    patient_id: str
    version: int


def envelope_of(event: PatientEvent) -> Envelope:
    """Put an event on its way; those of one patient stay in order."""
    return Envelope.seal(
        PatientFact(
            tenant=event.tenant,
            patient_id=event.patient_id,
            version=event.version,
        ),
        source="patients",
        type=TYPES[type(event)],
        topic=TOPIC,
        key=event.patient_id,
        time=event.occurred_at,
    )
