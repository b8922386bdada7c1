"""Forget what happened, to count it again."""

from analytics.ports.unit_of_work import UnitOfWork


class ForgetActivityHandler:
    """
    Drop all figures, and with them the memory of the messages that they were made of.

    - Both at once: what is dropped is counted again, and nothing is counted twice.
    """

    def __init__(self, *, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def handle(self) -> None:
        """Forget it."""
        async with self._unit_of_work() as unit:
            await unit.activity.forget()
            await unit.processed_messages.forget()
