"""Register a patient."""

import hashlib
from dataclasses import dataclass

from patients.domain.actor import Actor
from patients.domain.errors import IdempotencyKeyReused, InvalidPatient
from patients.domain.events import PatientRegistered
from patients.domain.patient import Patient
from patients.domain.patient_details import PatientDetails
from patients.domain.roles import WRITE, require_role
from patients.ports.clock import Clock
from patients.ports.idempotency_keys import OwnedKey, Remembered
from patients.ports.identifiers import Identifiers
from patients.ports.unit_of_work import Unit, UnitOfWork

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class RegisterPatient:
    """
    Take in a new patient; sent again with the same key, it gives the first answer again.

    Raises:
        InvalidPatient: the key has not 1 to 200 printable characters.
    """

    actor: Actor
    details: PatientDetails
    idempotency_key: str | None = None

    def __post_init__(self) -> None:
        key = self.idempotency_key
        if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
            raise InvalidPatient("idempotency_key", f"must hold 1 to {LONGEST_KEY} printable characters")

    @property
    def owned_key(self) -> OwnedKey | None:
        """The idempotency key as this caller's own, if there is one."""
        if self.idempotency_key is None:
            return None
        return OwnedKey(self.actor.tenant, self.actor.subject, self.idempotency_key)

    @property
    def fingerprint(self) -> str:
        """What the request asks for, as a digest that another request does not have."""
        return hashlib.sha256(repr(self.details).encode()).hexdigest()


class RegisterPatientHandler:
    """
    Take in a new patient.

    - It gets an id and its first version.
    - Nobody is registered twice: same name, day of birth and sex, or same record number, is the same patient.
    - The same idempotency key with the same details gives the first answer again, and changes nothing.
    - The same key with other details is refused.
    - A key is its caller's: an equal one of somebody else is another one.
    """

    def __init__(self, *, unit_of_work: UnitOfWork, clock: Clock, identifiers: Identifiers) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._identifiers = identifiers

    async def handle(self, command: RegisterPatient) -> Patient:
        """
        Register it.

        Raises:
            NotAllowed: the caller may not write.
            InvalidPatient: the day of birth is in the future.
            PatientAlreadyRegistered: the tenant has this patient already; the error names it.
            IdempotencyKeyReused: the key came before, with other details.
            IdempotencyKeyInUse: a request with the same key is under way.
        """
        require_role(command.actor, WRITE)
        command.details.refuse_if_unborn(self._clock.now())
        key = command.owned_key
        async with self._unit_of_work() as unit:
            remembered = None if key is None else await unit.idempotency_keys.recall(key)
            if remembered is None:
                return await self._register(unit, command)
            if remembered.fingerprint != command.fingerprint:
                raise IdempotencyKeyReused
            return remembered.patient

    async def _register(self, unit: Unit, command: RegisterPatient) -> Patient:
        now = self._clock.now()
        registered = Patient(
            tenant=command.actor.tenant,
            id=self._identifiers.new(),
            details=command.details,
            registered_at=now,
        )
        key = command.owned_key
        if key is not None:
            # Before the patient: a request that comes again meanwhile is under way, and no second registration.
            await unit.idempotency_keys.remember(key, Remembered(command.fingerprint, registered))
        await unit.patients.add(registered)
        event = PatientRegistered(
            tenant=registered.tenant,
            patient_id=registered.id,
            version=registered.version,
            occurred_at=now,
        )
        unit.events.record(event)
        return registered
