"""Patients as messages."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from google.protobuf.timestamp_pb2 import Timestamp

from patients.adapters.inbound.grpc.stubs import patients_pb2 as pb
from patients.domain.errors import InvalidPatient
from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails

T = TypeVar("T")


def details_of(message: pb.PatientDetails) -> PatientDetails:
    """
    Give the details to the domain, which checks its rules.

    Raises:
        InvalidPatient: a field is missing, is not what its comment in the contract says, or breaks its rule.
    """
    given = {field.name: value for field, value in message.ListFields()}
    return PatientDetails(
        name=_required(given, "name", _as_it_is),
        born_on=_required(given, "born_on", _date),
        sex=_required(given, "sex", _as_it_is),
        phone=_optional(given, "phone", _as_it_is),
        record_number=_optional(given, "record_number", _as_it_is),
    )


def message_of(patient: Patient) -> pb.Patient:
    """Show a patient to a client."""
    details = patient.details
    return pb.Patient(
        id=patient.id,
        version=patient.version,
        details=pb.PatientDetails(
            name=details.name,
            born_on=_iso(details.born_on),
            sex=details.sex,
            phone=details.phone,
            record_number=details.record_number,
        ),
        registered_at=_timestamp(patient.registered_at),
        archived_at=_timestamp(patient.archived_at),
    )


def required_version(version: int | None) -> int:
    """
    Give the version that a client says it has read.

    Raises:
        InvalidPatient: it did not say.
    """
    if version is None:
        raise InvalidPatient("expected_version", "is missing")
    return version


def _required(given: dict[str, Any], field: str, read: Callable[[str, Any], T]) -> T:
    if field not in given:
        raise InvalidPatient(field, "is missing")
    return read(field, given[field])


def _optional(given: dict[str, Any], field: str, read: Callable[[str, Any], T]) -> T | None:
    return read(field, given[field]) if field in given else None


def _as_it_is(_: str, value: Any) -> Any:
    return value


def _timestamp(moment: datetime | None) -> Timestamp | None:
    if moment is None:
        return None
    timestamp = Timestamp()
    timestamp.FromDatetime(moment)
    return timestamp


def _date(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidPatient(field, "must be a date such as 2026-01-31") from None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
