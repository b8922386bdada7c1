"""Count a registration."""

from dataclasses import dataclass
from datetime import date

from patients.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CountRegistration:
    """Add a registration to its day; nobody asks for it, so there is no actor: it is what follows from an event."""

    message_id: str
    tenant: str
    day: date


class CountRegistrationHandler:
    """Count each registration once, however often its message comes (idempotent consumer)."""

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self, command: CountRegistration) -> None:
        """Count it, unless this message had its effect already."""
        async with self._unit_of_work() as unit:
            if await unit.processed_messages.first_time(command.message_id):
                await unit.registration_tally.count(command.tenant, command.day)
