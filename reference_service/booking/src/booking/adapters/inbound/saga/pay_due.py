"""Pay what is due: hold the payment on another card, capture it, let the report go out."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from chassis.saga.definition import SagaDefinition
from chassis.saga.progress import Progress
from chassis.saga.step import Step
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.domain.errors import PaymentDeclined
from booking.domain.pay_due import PAY_DUE, PayDue
from booking.ports.orders import Orders
from booking.ports.payments import Payments
from booking.ports.unit_of_work import Unit
from booking.use_cases.conclude_payment import ConcludePayment, ConcludePaymentHandler


class PayDueSaga:
    """The steps of a late payment; the payment is their key."""

    def __init__(
        self,
        *,
        payments: Payments,
        orders: Orders,
        conclude: ConcludePaymentHandler,
        within: Callable[[AsyncConnection], AbstractAsyncContextManager[Unit]],
    ) -> None:
        self._payments = payments
        self._orders = orders
        self._conclude = conclude
        self._within = within

    @property
    def definition(self) -> SagaDefinition[PayDue]:
        """The saga as data."""
        return SagaDefinition(
            name=PAY_DUE,
            data=PayDue,
            steps=(
                Step("hold_payment", action=self._hold, compensation=self._void, refusals=(PaymentDeclined,)),
                Step("capture_payment", action=self._capture, refusals=(PaymentDeclined,)),
                Step("mark_paid", action=self._mark_paid),
            ),
            record=self._record,
        )

    async def _hold(self, saga: PayDue, _key: str) -> PayDue:
        await self._payments.hold(saga.payment_id, saga.price, saga.card_token)
        return saga.without_card()

    async def _void(self, saga: PayDue, _key: str) -> None:
        await self._payments.void(saga.payment_id)

    async def _capture(self, saga: PayDue, _key: str) -> None:
        await self._payments.capture(saga.payment_id)

    async def _mark_paid(self, saga: PayDue, _key: str) -> None:
        await self._orders.mark_paid(saga.booking_id)

    async def _record(self, connection: AsyncConnection, progress: Progress[PayDue]) -> None:
        if progress.state == "running":
            return
        saga, paid = progress.data, progress.state == "completed"
        async with self._within(connection) as unit:
            command = ConcludePayment(saga.tenant, saga.booking_id, paid, progress.reason)
            await self._conclude.handle(unit, command)
