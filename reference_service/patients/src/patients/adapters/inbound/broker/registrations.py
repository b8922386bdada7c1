"""Registrations that were published, on their way to the tally."""

from collections.abc import Mapping

from chassis.messaging.dispatch import Handler
from chassis.messaging.envelope import Envelope
from msgspec import Struct

from patients.use_cases.count_registration import CountRegistration, CountRegistrationHandler

TOPIC = "patients.patient"
REGISTERED = "patients.patient.registered"


class RegisteredFact(Struct, frozen=True):
    """As much of the event as the tally needs; whatever else it says is passed over."""

    tenant: str
    patient_id: str


class RegistrationConsumer:
    """Turns a message into a command; the rules are in the use case."""

    def __init__(self, *, count_registration: CountRegistrationHandler) -> None:
        self._count_registration = count_registration

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What handles which type of event."""
        return {REGISTERED: self.on_registered}

    async def on_registered(self, envelope: Envelope) -> None:
        """Count it."""
        registered = envelope.read(RegisteredFact)
        command = CountRegistration(envelope.id, registered.tenant, envelope.time.date())
        await self._count_registration.handle(command)
