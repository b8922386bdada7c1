"""Patients in memory."""

from patients.domain.errors import PatientAlreadyRegistered, PatientChangedMeanwhile, PatientNotFound
from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails


class InMemoryPatientRepository:
    """The patients of one transaction, in a dictionary."""

    def __init__(self, patients: dict[tuple[str, str], Patient]) -> None:
        self._patients = patients

    async def add(self, patient: Patient) -> None:
        """Keep a new one, unless the tenant has it already."""
        self._keep(patient)

    async def get(self, tenant: str, patient_id: str) -> Patient:
        """Return the one with this id, or refuse."""
        try:
            return self._patients[tenant, patient_id]
        except KeyError:
            raise PatientNotFound(patient_id) from None

    async def replace(self, patient: Patient) -> None:
        """Keep its new value, unless it was changed meanwhile, or would be another that the tenant has."""
        self._expect(patient, patient.version - 1)
        self._keep(patient)

    async def remove(self, patient: Patient) -> None:
        """Forget it, unless it was changed meanwhile."""
        self._expect(patient, patient.version)
        del self._patients[patient.tenant, patient.id]

    def _keep(self, patient: Patient) -> None:
        for (tenant, number), kept in self._patients.items():
            if tenant == patient.tenant and number != patient.id and _same_person(kept.details, patient.details):
                raise PatientAlreadyRegistered(number)
        self._patients[patient.tenant, patient.id] = patient

    def _expect(self, patient: Patient, version: int) -> None:
        kept = self._patients.get((patient.tenant, patient.id))
        if kept is None or kept.version != version:
            raise PatientChangedMeanwhile(patient.id)


def _same_person(one: PatientDetails, other: PatientDetails) -> bool:
    if one.record_key is not None and one.record_key == other.record_key:
        return True
    return (one.name_key, one.born_on, one.sex) == (other.name_key, other.born_on, other.sex)
