"""How many registrations a tenant had, by day: a read model that the service keeps from its own events."""

from datetime import date
from typing import Protocol


class RegistrationTally(Protocol):
    """The registrations as one transaction counts them."""

    async def count(self, tenant: str, day: date) -> None:
        """Add one to this day of the tenant."""
        ...
