"""Book a test: hold the payment, book the slot, place the order, capture the payment."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from chassis.saga.definition import SagaDefinition
from chassis.saga.progress import Progress
from chassis.saga.step import Step
from chassis.saga.step_retry import StepRetry
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.domain.book_test import BOOK_TEST, BookTest
from booking.domain.errors import OrderImpossible, PaymentDeclined, SampleCollected, SlotTaken
from booking.ports.orders import Orders
from booking.ports.payments import Payments
from booking.ports.slots import Slots
from booking.ports.unit_of_work import Unit
from booking.use_cases.conclude_booking import ConcludeBooking, ConcludeBookingHandler, Conclusion

_CONCLUSIONS = {
    "completed": Conclusion.DONE,
    "compensated": Conclusion.UNDONE,
    "forwarded": Conclusion.WENT_FORWARD,
}


class BookTestSaga:
    """
    The steps of a booking, what undoes each, and what is done when a sample cannot be un-collected.

    The booking is the key of every step: a participant that has seen it before does its work once.
    """

    def __init__(
        self,
        *,
        payments: Payments,
        slots: Slots,
        orders: Orders,
        conclude: ConcludeBookingHandler,
        within: Callable[[AsyncConnection], AbstractAsyncContextManager[Unit]],
    ) -> None:
        self._payments = payments
        self._slots = slots
        self._orders = orders
        self._conclude = conclude
        self._within = within

    @property
    def definition(self) -> SagaDefinition[BookTest]:
        """The saga as data."""
        return SagaDefinition(
            name=BOOK_TEST,
            data=BookTest,
            steps=(
                Step("hold_payment", action=self._hold, compensation=self._void, refusals=(PaymentDeclined,)),
                Step("book_slot", action=self._book, compensation=self._release, refusals=(SlotTaken,)),
                Step(
                    "place_order",
                    action=self._place,
                    compensation=self._cancel,
                    refusals=(OrderImpossible,),
                    irreversible=(SampleCollected,),
                    # A patient waits for an answer: a laboratory that is away for ten seconds is a no. There is more
                    # time to undo it, so this is the patience of the action alone.
                    retry=StepRetry(most_delay=2.0),
                    give_up_after=8,
                ),
                Step("capture_payment", action=self._capture, refusals=(PaymentDeclined,)),
                Step("mark_paid", action=self._mark_paid),
            ),
            forward=(
                Step("void_rest", action=self._void),
                Step("mark_due", action=self._mark_due),
            ),
            record=self._record,
        )

    async def _hold(self, saga: BookTest, _key: str) -> BookTest:
        await self._payments.hold(saga.booking_id, saga.price, saga.card_token)
        return saga.without_card()

    async def _void(self, saga: BookTest, _key: str) -> None:
        await self._payments.void(saga.booking_id)

    async def _book(self, saga: BookTest, _key: str) -> None:
        await self._slots.book(saga.slot_id, saga.booking_id)

    async def _release(self, saga: BookTest, _key: str) -> None:
        await self._slots.release(saga.slot_id, saga.booking_id)

    async def _place(self, saga: BookTest, _key: str) -> None:
        await self._orders.place(saga.booking_id, saga.patient, saga.panel, saga.price)

    async def _cancel(self, saga: BookTest, _key: str) -> None:
        await self._orders.cancel(saga.booking_id)

    async def _capture(self, saga: BookTest, _key: str) -> None:
        await self._payments.capture(saga.booking_id)

    async def _mark_paid(self, saga: BookTest, _key: str) -> None:
        await self._orders.mark_paid(saga.booking_id)

    async def _mark_due(self, saga: BookTest, _key: str) -> None:
        await self._orders.mark_due(saga.booking_id)

    async def _record(self, connection: AsyncConnection, progress: Progress[BookTest]) -> None:
        conclusion = _CONCLUSIONS.get(progress.state)
        if conclusion is None:
            return
        saga = progress.data
        async with self._within(connection) as unit:
            command = ConcludeBooking(saga.tenant, saga.booking_id, conclusion, progress.reason)
            await self._conclude.handle(unit, command)
