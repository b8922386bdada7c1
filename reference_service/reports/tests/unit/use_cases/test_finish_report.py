import hashlib

import pytest

from reports.domain.document_errors import CannotBeRendered, RenderingBrokeDown, RenderingUnavailable
from reports.domain.events import ReportEvent, ReportFinalized
from reports.domain.payment import Payment
from reports.domain.report import Document, Report, ReportState
from reports.use_cases.finish_report import FinishReport, FinishReportHandler

from tests.conftest import FixedClock
from tests.examples import NOON, NORTH, final, order, report
from tests.fakes.document_store import InMemoryDocumentStore
from tests.fakes.report_renderer import ScriptedReportRenderer
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

RENDERED = Document(hashlib.sha256(b"pdf of 1").hexdigest(), len(b"pdf of 1"))
WALK_IN = report("1")
ORDERED = report("1", order_id="o1")


@pytest.fixture
def handler(
    renderer: ScriptedReportRenderer,
    documents: InMemoryDocumentStore,
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
) -> FinishReportHandler:
    return FinishReportHandler(renderer=renderer, documents=documents, unit_of_work=unit_of_work, clock=clock)


async def finish(handler: FinishReportHandler, store: Store, kept: Report) -> Report:
    store.committed.reports[kept.tenant, kept.id] = kept
    return await handler.handle(FinishReport(kept))


async def test_what_nobody_has_to_pay_for_is_final(
    handler: FinishReportHandler,
    store: Store,
    documents: InMemoryDocumentStore,
    published: list[ReportEvent],
):
    finished = await finish(handler, store, WALK_IN)
    assert finished == WALK_IN.conclude(RENDERED, paid=True)
    assert store.committed.reports == {(NORTH, "1"): finished}
    assert await documents.fetch("1", RENDERED) == b"pdf of 1"
    assert published == [ReportFinalized.of(finished, NOON)]


async def test_what_is_paid_is_final(handler: FinishReportHandler, store: Store, published: list[ReportEvent]):
    store.committed.orders[NORTH, "o1"] = order().settle(Payment.PAID)
    assert (await finish(handler, store, ORDERED)).state is ReportState.FINAL
    assert len(published) == 1


@pytest.mark.parametrize("payment", [Payment.OPEN, Payment.DUE])
async def test_what_is_not_paid_yet_is_withheld(
    handler: FinishReportHandler,
    store: Store,
    published: list[ReportEvent],
    payment: Payment,
):
    store.committed.orders[NORTH, "o1"] = order().settle(payment)
    finished = await finish(handler, store, ORDERED)
    assert (finished.state, finished.document) == (ReportState.WITHHELD, RENDERED)
    assert published == []


async def test_what_is_finished_is_left_as_it_is(
    handler: FinishReportHandler,
    store: Store,
    renderer: ScriptedReportRenderer,
):
    assert await finish(handler, store, final("1")) == final("1")
    assert renderer.rendered == []


async def test_it_is_finalized_once_however_many_finish_it(
    handler: FinishReportHandler,
    store: Store,
    published: list[ReportEvent],
):
    first = await finish(handler, store, WALK_IN)
    assert await handler.handle(FinishReport(WALK_IN)) == first
    assert len(published) == 1


async def test_what_cannot_be_rendered_has_failed_and_says_why(
    handler: FinishReportHandler,
    store: Store,
    renderer: ScriptedReportRenderer,
    published: list[ReportEvent],
):
    renderer.fails_with = CannotBeRendered("there is no page for it")
    finished = await finish(handler, store, WALK_IN)
    assert (finished.state, finished.failure) == (ReportState.FAILED, "there is no page for it")
    assert store.committed.reports == {(NORTH, "1"): finished}
    assert published == []


async def test_what_breaks_rendering_down_is_tried_again_and_fails_the_third_time(
    handler: FinishReportHandler,
    store: Store,
    renderer: ScriptedReportRenderer,
):
    renderer.fails_with = RenderingBrokeDown("it hung")
    states = []
    kept = WALK_IN
    for _ in range(3):
        kept = await finish(handler, store, kept)
        states.append(kept.state)
    assert states == [ReportState.RECEIVED, ReportState.RECEIVED, ReportState.FAILED]
    assert kept.failure == "it hung"


async def test_while_nothing_can_be_rendered_it_stays_as_it_is(
    handler: FinishReportHandler,
    store: Store,
    renderer: ScriptedReportRenderer,
):
    renderer.fails_with = RenderingUnavailable()
    assert await finish(handler, store, WALK_IN) == WALK_IN
    assert store.committed.reports == {(NORTH, "1"): WALK_IN}


async def test_while_no_document_can_be_kept_it_stays_as_it_is(
    handler: FinishReportHandler,
    store: Store,
    documents: InMemoryDocumentStore,
):
    documents.is_away = True
    assert await finish(handler, store, WALK_IN) == WALK_IN
    assert store.committed.reports == {(NORTH, "1"): WALK_IN}
