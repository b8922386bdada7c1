"""Patients as rows."""

from collections.abc import Mapping
from typing import Any

from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails


def row_of(patient: Patient) -> dict[str, Any]:
    """Lay it out in columns."""
    return {
        "tenant": patient.tenant,
        "id": patient.id,
        "version": patient.version,
        "name": patient.details.name,
        "name_key": patient.details.name_key,
        "born_on": patient.details.born_on,
        "sex": patient.details.sex,
        "phone": patient.details.phone,
        "record_number": patient.details.record_number,
        "record_key": patient.details.record_key,
        "registered_at": patient.registered_at,
        "archived_at": patient.archived_at,
    }


def patient_of(row: Mapping[Any, Any]) -> Patient:
    """Put it together again."""
    return Patient(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        details=PatientDetails(
            name=row["name"],
            born_on=row["born_on"],
            sex=row["sex"],
            phone=row["phone"],
            record_number=row["record_number"],
        ),
        registered_at=row["registered_at"],
        archived_at=row["archived_at"],
    )
