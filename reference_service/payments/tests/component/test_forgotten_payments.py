import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from chassis.testing.polling import until
from structlog.testing import capture_logs

from payments.adapters.inbound.timer.forgotten_payments import ForgottenPayments
from payments.domain.payment import Payment
from payments.domain.payment_state import PaymentState
from payments.use_cases.settle_forgotten_payments import SettleForgottenPayments, SettleForgottenPaymentsHandler
from payments.use_cases.settle_payment import CardSettlement

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, payment
from tests.fakes.card_provider import InMemoryCardProvider
from tests.fakes.payment_catalogue import InMemoryPaymentCatalogue
from tests.fakes.store import Store


class CatalogueThatWasAway(InMemoryPaymentCatalogue):
    """Fails the first time, as while its database is away."""

    away = True

    async def unsettled(self, since: datetime, limit: int, after: Payment | None = None) -> Sequence[Payment]:
        """Fail once."""
        if self.away:
            self.away = False
            raise ConnectionError
        return await super().unsettled(since, limit, after)


async def test_the_worker_outlives_an_outage_and_a_payment_that_cannot_be_settled(
    store: Store, clock: FixedClock, settlement: CardSettlement, card_provider: InMemoryCardProvider
):
    for number in ("1", "2"):
        store.committed.payments[NORTH, number] = payment(number)
    card_provider.odd.add("1")
    clock.time = NOON + timedelta(minutes=1)
    handler = SettleForgottenPaymentsHandler(catalogue=CatalogueThatWasAway(store), clock=clock, settlement=settlement)
    command = SettleForgottenPayments(patience=timedelta(seconds=30))
    worker = ForgottenPayments(settle=handler, command=command, interval=0.01)
    with capture_logs() as lines:
        running = asyncio.create_task(worker.run())
        await until(lambda: store.committed.payments[NORTH, "2"].state is PaymentState.HELD)
        worker.stop()
        await running
    told = [(line["event"], line.get("payment_id")) for line in lines[:2]]
    assert told == [("forgotten payments wait", None), ("payment cannot be settled", "1")]
