"""What the core asks the payments service."""

from typing import Protocol

from booking.domain.price import Price


class PaymentsUnavailable(Exception):
    """The payments service gave no answer; what became of the request is unknown."""


class Payments(Protocol):
    """
    The payments service, as far as this one needs it; a payment is known by the id that its caller chose.

    Every method may raise PaymentsUnavailable, and may be called again: it does its work once.
    """

    async def hold(self, payment_id: str, price: Price, card_token: str) -> None:
        """
        Reserve the price on the card.

        Raises:
            PaymentDeclined: the card does not pay, or is none.
        """
        ...

    async def capture(self, payment_id: str) -> None:
        """
        Take what is held.

        Raises:
            PaymentDeclined: the card does not pay after all, or nothing is held any more.
        """
        ...

    async def void(self, payment_id: str) -> None:
        """Give back what is held; a hold that comes later is refused."""
        ...
