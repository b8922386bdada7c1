"""Change a patient."""

from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.errors import PatientChangedMeanwhile
from patients.domain.events import PatientChanged
from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails
from patients.domain.roles import WRITE, require_role
from patients.ports.clock import Clock
from patients.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChangePatient:
    """Give it other details, if it still has the version that the caller read."""

    actor: Actor
    patient_id: str
    expected_version: int
    details: PatientDetails


class ChangePatientHandler:
    """
    Replace its details (optimistic concurrency).

    - The caller says which version it read; any other is refused.
    - It cannot become another patient that the tenant has: same name, day of birth and sex, or same record number.
    - An archived one is kept as it is.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: ChangePatient) -> Patient:
        """
        Change it.

        Raises:
            NotAllowed: the caller may not write.
            PatientNotFound: nothing of the caller's tenant has this id.
            PatientChangedMeanwhile: it has another version by now.
            PatientAlreadyArchived: it is kept as it is.
            PatientAlreadyRegistered: with these details it would be another one.
            InvalidPatient: the day of birth is in the future.
        """
        require_role(command.actor, WRITE)
        tenant = command.actor.tenant
        now = self._clock.now()
        command.details.refuse_if_unborn(now)
        async with self._unit_of_work() as unit:
            found = await unit.patients.get(tenant, command.patient_id)
            if found.version != command.expected_version:
                raise PatientChangedMeanwhile(found.id)
            changed = found.change(command.details)
            await unit.patients.replace(changed)
            event = PatientChanged(
                tenant=changed.tenant,
                patient_id=changed.id,
                version=changed.version,
                occurred_at=now,
            )
            unit.events.record(event)
            return changed
