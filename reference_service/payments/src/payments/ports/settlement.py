"""How a payment becomes what is wanted of it."""

from typing import Protocol

from payments.domain.payment import Payment


class Settlement(Protocol):
    """Asks the card provider for whatever a payment still lacks, and takes note of the answers."""

    async def settle(self, payment: Payment) -> Payment:
        """
        Settle it, and give it as it is then.

        Args:
            payment: As it was committed, with what is wanted of it.

        Raises:
            CardProviderUnavailable: it gave no answer; what is wanted stays wanted.
        """
        ...
