"""Count what happened."""

from dataclasses import dataclass
from datetime import date

from analytics.domain.figures import Figures
from analytics.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CountActivity:
    """Something happened on a day, as a message says that may come again."""

    consumer: str
    message_id: str
    tenant: str
    day: date
    figures: Figures


class CountActivityHandler:
    """
    Add what happened to the figures of its day.

    - A message that comes twice counts once.
    """

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self, command: CountActivity) -> None:
        """Count it."""
        async with self._unit_of_work() as unit:
            if await unit.processed_messages.first_time(command.consumer, command.message_id):
                await unit.activity.add(command.tenant, command.day, command.figures)
