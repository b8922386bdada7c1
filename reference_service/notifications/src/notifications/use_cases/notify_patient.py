"""Notify a patient."""

from dataclasses import dataclass

from notifications.domain.notification import Notification
from notifications.domain.occasions import Occasion
from notifications.domain.phone_number import international
from notifications.ports.clock import Clock
from notifications.ports.identifiers import Identifiers
from notifications.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyPatient:
    """Tell a patient something; nobody asks for it, so there is no actor: it is what follows from an event."""

    consumer: str
    message_id: str
    tenant: str
    subject: str
    phone: str | None
    occasion: Occasion


class NotifyPatientHandler:
    """
    Keep what a patient is to be told; somebody else sends it.

    - Each message has its effect once, however often it comes (idempotent consumer).
    - Who left no phone number is told at the desk.
    """

    def __init__(
        self,
        *,
        unit_of_work: UnitOfWork,
        clock: Clock,
        identifiers: Identifiers,
        country_code: str,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._identifiers = identifiers
        self._country_code = country_code

    async def handle(self, command: NotifyPatient) -> None:
        """Keep it, unless this message had its effect already."""
        if command.phone is None:
            return
        now = self._clock.now()
        notification = Notification(
            tenant=command.tenant,
            id=self._identifiers.new(),
            subject=command.subject,
            phone=international(command.phone, self._country_code),
            text=command.occasion.text,
            created_at=now,
            due_at=now,
        )
        async with self._unit_of_work() as unit:
            if await unit.processed_messages.first_time(command.consumer, command.message_id):
                await unit.notifications.add(notification)
