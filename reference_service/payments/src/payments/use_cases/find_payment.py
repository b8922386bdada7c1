"""Find a payment."""

from dataclasses import dataclass

from payments.domain.actor import Actor
from payments.domain.errors import PaymentNotFound
from payments.domain.payment import Payment
from payments.domain.roles import READ, require_role
from payments.ports.payment_catalogue import PaymentCatalogue


@dataclass(frozen=True, slots=True)
class FindPayment:
    """Look one up by its id."""

    actor: Actor
    payment_id: str


class FindPaymentHandler:
    """Give the payment with this id as it was last committed."""

    def __init__(self, *, catalogue: PaymentCatalogue) -> None:
        self._catalogue = catalogue

    async def handle(self, query: FindPayment) -> Payment:
        """
        Find it.

        Raises:
            NotAllowed: the caller may not read.
            PaymentNotFound: nothing of the caller's tenant has this id.
        """
        require_role(query.actor, READ)
        found = await self._catalogue.find(query.actor.tenant, query.payment_id)
        if found is None:
            raise PaymentNotFound(query.payment_id)
        return found
