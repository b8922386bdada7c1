"""The order: what somebody wants to be measured, and whether it is paid."""

from dataclasses import dataclass, replace
from typing import Self

from reports.domain.errors import ResultRefused
from reports.domain.order_details import OrderDetails
from reports.domain.order_errors import OrderCancelled, OrderPaid, OrderPlacedDifferently, SampleCollected
from reports.domain.payment import Payment
from reports.domain.result import Result

LONGEST_ID = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    One order of a tenant; a change gives a new value with the next version.

    It can be cancelled until its sample is collected, and even before it comes: then it has no details, and is there
    so that the order itself is refused (a tombstone). Asking for what is so already changes nothing.
    """

    tenant: str
    id: str
    details: OrderDetails | None
    cancelled: bool = False
    collected: bool = False
    payment: Payment = Payment.OPEN
    version: int = 1

    @classmethod
    def cancelled_before_it_came(cls, tenant: str, order_id: str) -> Self:
        """Leave a tombstone."""
        return cls(tenant=tenant, id=order_id, details=None, cancelled=True)

    @property
    def is_paid(self) -> bool:
        """Whether its reports may be handed out."""
        return self.payment is Payment.PAID

    def require_same(self, details: OrderDetails) -> None:
        """
        Let it be placed again, if it is the same.

        Raises:
            OrderCancelled: it was cancelled, before or after it came.
            OrderPlacedDifferently: it asks for something else.
        """
        self._refuse_if_cancelled()
        if self.details != details:
            raise OrderPlacedDifferently(self.id)

    def cancel(self) -> Self:
        """
        Take it back.

        Raises:
            SampleCollected: there is no way back.
        """
        if self.collected:
            raise SampleCollected(self.id)
        return self if self.cancelled else replace(self, cancelled=True, version=self.version + 1)

    def collect(self) -> Self:
        """
        Note that its sample is in the laboratory.

        Raises:
            OrderCancelled: nobody wants it any more.
        """
        self._refuse_if_cancelled()
        return self if self.collected else replace(self, collected=True, version=self.version + 1)

    def settle(self, payment: Payment) -> Self:
        """
        Note how it stands with its payment.

        Raises:
            OrderCancelled: there is nothing to pay.
            OrderPaid: it is paid, and stays so.
        """
        self._refuse_if_cancelled()
        if payment is self.payment:
            return self
        if self.is_paid:
            raise OrderPaid(self.id)
        return replace(self, payment=payment, version=self.version + 1)

    def answer(self, result: Result) -> Self:
        """
        Note that there is a result, and so that there was a sample.

        Raises:
            ResultRefused: the order is cancelled, or of somebody else.
        """
        if self.cancelled or self.details is None:
            raise ResultRefused("OBR-2", "names an order that is cancelled")
        patient = self.details.patient
        if patient.record_number not in (None, result.record_number):
            raise ResultRefused("PID-3", "is not the patient of the order")
        if patient.record_number is None and patient.born_on != result.patient.born_on:
            raise ResultRefused("PID-7", "is not the birthday of the patient of the order")
        return self.collect()

    def _refuse_if_cancelled(self) -> None:
        if self.cancelled:
            raise OrderCancelled(self.id)
