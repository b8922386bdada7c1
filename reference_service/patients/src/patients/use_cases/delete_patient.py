"""Delete a patient."""

from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.errors import PatientChangedMeanwhile
from patients.domain.events import PatientDeleted
from patients.domain.roles import WRITE, require_role
from patients.ports.clock import Clock
from patients.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DeletePatient:
    """Forget it; with an expected version, only if it still has that one."""

    actor: Actor
    patient_id: str
    expected_version: int | None = None


class DeletePatientHandler:
    """Forget it for good, archived or not."""

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: DeletePatient) -> None:
        """
        Delete it.

        Raises:
            NotAllowed: the caller may not write.
            PatientNotFound: nothing of the caller's tenant has this id.
            PatientChangedMeanwhile: it has another version by now.
        """
        require_role(command.actor, WRITE)
        tenant = command.actor.tenant
        async with self._unit_of_work() as unit:
            found = await unit.patients.get(tenant, command.patient_id)
            if command.expected_version not in (None, found.version):
                raise PatientChangedMeanwhile(found.id)
            await unit.patients.remove(found)
            now = self._clock.now()
            event = PatientDeleted(
                tenant=found.tenant,
                patient_id=found.id,
                version=found.version,
                occurred_at=now,
            )
            unit.events.record(event)
