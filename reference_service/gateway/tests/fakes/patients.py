"""The patients service, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from gateway.domain.errors import ChangedMeanwhile, NotFound
from gateway.domain.patient import Patient, PatientDetails

from tests.fakes.away import Away


class InMemoryPatients(Away):
    """Patients by their ids."""

    def __init__(self) -> None:
        super().__init__("patients")
        self.known: dict[str, Patient] = {}

    async def register(self, details: PatientDetails, idempotency_key: str | None) -> Patient:
        """Take in a new one, known by its key."""
        self.answer()
        patient = Patient(id=idempotency_key or str(len(self.known) + 1), version=1, details=details)
        return self.known.setdefault(patient.id, patient)

    async def find(self, patient_id: str) -> Patient:
        """Return the one with this id."""
        self.answer()
        if patient_id not in self.known:
            raise NotFound(f"there is no patient {patient_id}")
        return self.known[patient_id]

    async def search(self, text: str) -> Sequence[Patient]:
        """Return those with a name like this."""
        self.answer()
        return [each for each in self.known.values() if text in each.details.name]

    async def change(self, patient_id: str, version: int, details: PatientDetails) -> Patient:
        """Give it other details, if it still has this version."""
        found = await self.find(patient_id)
        if found.version != version:
            raise ChangedMeanwhile
        self.known[patient_id] = replace(found, version=version + 1, details=details)
        return self.known[patient_id]
