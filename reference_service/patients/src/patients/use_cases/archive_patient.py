"""Archive a patient."""

from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.events import PatientArchived
from patients.domain.patient import Patient
from patients.domain.roles import WRITE, require_role
from patients.ports.clock import Clock
from patients.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ArchivePatient:
    """Close it for changes."""

    actor: Actor
    patient_id: str


class ArchivePatientHandler:
    """Close it for changes; one that is closed already is refused."""

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    async def handle(self, command: ArchivePatient) -> Patient:
        """
        Archive it.

        Raises:
            NotAllowed: the caller may not write.
            PatientNotFound: nothing of the caller's tenant has this id.
            PatientAlreadyArchived: it was archived before.
            PatientChangedMeanwhile: somebody else was faster.
        """
        require_role(command.actor, WRITE)
        tenant = command.actor.tenant
        async with self._unit_of_work() as unit:
            now = self._clock.now()
            found = await unit.patients.get(tenant, command.patient_id)
            archived = found.archive(now)
            await unit.patients.replace(archived)
            event = PatientArchived(
                tenant=archived.tenant,
                patient_id=archived.id,
                version=archived.version,
                occurred_at=now,
            )
            unit.events.record(event)
            return archived
