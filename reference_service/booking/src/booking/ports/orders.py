"""What the core asks the laboratory."""

from typing import Protocol

from booking.domain.patient import Patient
from booking.domain.price import Price


class OrdersUnavailable(Exception):
    """The laboratory gave no answer; what became of the request is unknown."""


class Orders(Protocol):
    """
    The orders of the laboratory, as far as this service needs them.

    Every method may raise OrdersUnavailable, and may be called again: it does its work once.
    """

    async def place(self, order_id: str, patient: Patient, panel: str, price: Price) -> None:
        """
        Order a panel of tests.

        Raises:
            OrderImpossible: the laboratory does not take it.
        """
        ...

    async def cancel(self, order_id: str) -> None:
        """
        Take the order back; one that comes later is refused.

        Raises:
            SampleCollected: the sample is in the laboratory.
        """
        ...

    async def mark_paid(self, order_id: str) -> None:
        """Let its report go out."""
        ...

    async def mark_due(self, order_id: str) -> None:
        """Have its report withheld until it is paid."""
        ...
