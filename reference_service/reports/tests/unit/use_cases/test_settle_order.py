import pytest

from reports.domain.errors import NotAllowed
from reports.domain.events import ReportEvent, ReportFinalized
from reports.domain.order_errors import OrderNotFound, OrderPaid
from reports.domain.payment import Payment
from reports.domain.report import ReportState
from reports.use_cases.settle_order import SettleOrder, SettleOrderHandler

from tests.conftest import FixedClock
from tests.examples import BOOKING, DOCUMENT, NOON, NORTH, STRANGER, WRITER, order, report
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

WITHHELD = report("1", order_id="o1").conclude(DOCUMENT, paid=False)
UNFINISHED = report("2", order_id="o1")
ANOTHERS = report("3", order_id="o2").conclude(DOCUMENT, paid=False)


@pytest.fixture
def handler(unit_of_work: InMemoryUnitOfWork, clock: FixedClock, store: Store) -> SettleOrderHandler:
    store.committed.orders[NORTH, "o1"] = order()
    store.committed.reports = {(NORTH, each.id): each for each in (WITHHELD, UNFINISHED, ANOTHERS)}
    return SettleOrderHandler(unit_of_work=unit_of_work, clock=clock)


async def test_what_is_due_releases_nothing(
    handler: SettleOrderHandler,
    store: Store,
    published: list[ReportEvent],
):
    settled = await handler.handle(SettleOrder(BOOKING, "o1", Payment.DUE))
    assert store.committed.orders[NORTH, "o1"] == settled == order().settle(Payment.DUE)
    assert store.committed.reports[NORTH, "1"] == WITHHELD
    assert published == []


async def test_paying_releases_what_was_withheld_and_nothing_else(
    handler: SettleOrderHandler,
    store: Store,
    published: list[ReportEvent],
):
    await handler.handle(SettleOrder(BOOKING, "o1", Payment.PAID))
    states = [each.state for each in store.committed.reports.values()]
    assert states == [ReportState.FINAL, ReportState.RECEIVED, ReportState.WITHHELD]
    assert published == [ReportFinalized.of(WITHHELD.release(), NOON)]


async def test_paying_again_publishes_nothing(handler: SettleOrderHandler, published: list[ReportEvent]):
    first = await handler.handle(SettleOrder(BOOKING, "o1", Payment.PAID))
    assert await handler.handle(SettleOrder(BOOKING, "o1", Payment.PAID)) == first
    assert len(published) == 1


async def test_what_is_paid_stays_paid(handler: SettleOrderHandler):
    await handler.handle(SettleOrder(BOOKING, "o1", Payment.PAID))
    with pytest.raises(OrderPaid):
        await handler.handle(SettleOrder(BOOKING, "o1", Payment.DUE))


async def test_what_is_unknown_or_another_tenants_is_not_found(handler: SettleOrderHandler):
    for actor, order_id in ((BOOKING, "o9"), (STRANGER, "o1")):
        with pytest.raises(OrderNotFound):
            await handler.handle(SettleOrder(actor, order_id, Payment.PAID))


async def test_who_may_write_results_and_no_orders_settles_nothing(handler: SettleOrderHandler, store: Store):
    with pytest.raises(NotAllowed):
        await handler.handle(SettleOrder(WRITER, "o1", Payment.PAID))
    assert store.committed.orders[NORTH, "o1"] == order()
