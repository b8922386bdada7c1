"""The patients service in memory."""

from booking.domain.patient import Patient
from booking.ports.patients import PatientsUnavailable


class InMemoryPatients:
    """Knows the patients that it was given; answers nothing while it is away."""

    def __init__(self, *patients: Patient) -> None:
        self._patients = {patient.id: patient for patient in patients}
        self.away = False

    async def find(self, patient_id: str) -> Patient | None:
        """Return the one with this id, if there is one."""
        if self.away:
            raise PatientsUnavailable
        return self._patients.get(patient_id)
