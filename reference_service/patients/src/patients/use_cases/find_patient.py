"""Find a patient."""

from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.errors import PatientNotFound
from patients.domain.patient import Patient
from patients.domain.roles import READ, require_role
from patients.ports.patient_catalogue import PatientCatalogue


@dataclass(frozen=True, slots=True)
class FindPatient:
    """Look one up by its id."""

    actor: Actor
    patient_id: str


class FindPatientHandler:
    """Give the patient with this id as it was last committed."""

    def __init__(self, *, catalogue: PatientCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindPatient) -> Patient:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            PatientNotFound: nothing of the caller's tenant has this id.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.patient_id)
        if found is None:
            raise PatientNotFound(query.patient_id)
        return found
