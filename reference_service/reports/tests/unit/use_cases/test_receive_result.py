from datetime import timedelta
from decimal import Decimal

import pytest

from reports.domain.errors import NotAllowed, ResultRefused
from reports.domain.events import ReportEvent, ReportReceived
from reports.domain.result import Result
from reports.use_cases.receive_result import ReceiveResult, ReceiveResultHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import (
    CHARGE,
    LEASE,
    MORNING,
    NOON,
    NORTH,
    READER,
    STRANGER,
    WRITER,
    analyte,
    details,
    earlier,
    final,
    findings,
    order,
    person,
    report,
    result,
)
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.result_reader import WrittenResultReader
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork

ASKED = ReceiveResult(WRITER, b"m1")


@pytest.fixture
def reader() -> WrittenResultReader:
    written = WrittenResultReader()
    written.said[b"m1"] = result("m1")
    return written


@pytest.fixture
def handler(
    reader: WrittenResultReader,
    catalogue: InMemoryReportCatalogue,
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    identifiers: CountedIdentifiers,
) -> ReceiveResultHandler:
    return ReceiveResultHandler(
        reader=reader,
        catalogue=catalogue,
        unit_of_work=unit_of_work,
        clock=clock,
        identifiers=identifiers,
        lease=LEASE,
    )


async def test_what_is_received_is_kept_evaluated_and_leased(handler: ReceiveResultHandler, store: Store):
    received = await handler.handle(ASKED)
    assert received == report("1")
    assert store.committed.reports == {(NORTH, "1"): received}
    assert store.committed.due_at == {(NORTH, "1"): NOON + LEASE}


async def test_it_is_published(handler: ReceiveResultHandler, published: list[ReportEvent]):
    await handler.handle(ASKED)
    event = ReportReceived(tenant=NORTH, report_id="1", occurred_at=NOON, order_id=None, record_number="P-1")
    assert published == [event]


async def test_the_same_message_gives_the_first_report_as_it_is_by_now(
    handler: ReceiveResultHandler,
    store: Store,
    published: list[ReportEvent],
):
    store.committed.reports[NORTH, "1"] = final("1")
    assert await handler.handle(ASKED) == final("1")
    assert len(store.committed.reports) == 1
    assert published == []


async def test_another_message_under_the_same_name_is_refused(
    handler: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await handler.handle(ASKED)
    reader.said[b"other"] = result("m1", message_sha256="e" * 64)
    with pytest.raises(ResultRefused, match=r"^MSH-10"):
        await handler.handle(ReceiveResult(WRITER, b"other"))
    assert len(store.committed.reports) == 1


async def test_the_same_name_at_another_tenant_is_another_message(handler: ReceiveResultHandler, store: Store):
    for actor in (WRITER, STRANGER):
        await handler.handle(ReceiveResult(actor, b"m1"))
    assert len(store.committed.reports) == 2


async def test_earlier_visits_of_the_same_patient_are_its_trend(handler: ReceiveResultHandler, store: Store):
    for days, value, record_number in ((1, "1.9", "P-1"), (2, "1.5", "P-1"), (1, "9.9", "P-2")):
        visit = findings(
            record_number=record_number,
            observed_at=MORNING - timedelta(days=days),
            analytes=(analyte(value=Decimal(value)),),
        )
        number = f"{record_number}-{days}"
        store.committed.reports[NORTH, number] = report(number, findings=visit)
    received = await handler.handle(ASKED)
    assert received.findings.analytes == (analyte(earlier=earlier("1.5", "1.9")),)


async def ordered(reader: WrittenResultReader, store: Store, said: Result) -> None:
    reader.said[b"m1"] = said
    patient = person(name="Asha Sharma-Verma", phone=None)
    store.committed.orders[NORTH, "o1"] = order(details=details(patient=patient))


async def test_the_result_of_an_order_is_of_its_patient_and_price_and_shows_that_there_was_a_sample(
    handler: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    received = await handler.handle(ASKED)
    assert (received.order_id, received.charge) == ("o1", CHARGE)
    assert received.findings.patient.name == "Asha Sharma-Verma"
    assert store.committed.orders[NORTH, "o1"].collected


async def test_a_second_result_of_an_order_leaves_the_order_as_it_is(
    handler: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    reader.said[b"m2"] = result("m2", order_id="o1")
    for message in (b"m1", b"m2"):
        await handler.handle(ReceiveResult(WRITER, message))
    assert store.committed.orders[NORTH, "o1"].version == 2


@pytest.mark.parametrize(
    ("said", "place"),
    [(result(order_id="o9"), "OBR-2"), (result(order_id="o1", record_number="P-9"), "PID-3")],
)
async def test_a_result_that_answers_no_order_of_the_patient_is_refused(
    handler: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
    said: Result,
    place: str,
):
    await ordered(reader, store, said)
    with pytest.raises(ResultRefused, match=f"^{place}"):
        await handler.handle(ASKED)
    assert store.committed.reports == {}
    assert not store.committed.orders[NORTH, "o1"].collected


@pytest.mark.parametrize(("minutes", "refused"), [(5, False), (6, True)])
async def test_a_clock_of_an_instrument_may_be_five_minutes_fast(
    handler: ReceiveResultHandler,
    reader: WrittenResultReader,
    minutes: int,
    refused: bool,  # noqa: FBT001 - what is expected
):
    reader.said[b"m1"] = result(observed_at=NOON + timedelta(minutes=minutes))
    if refused:
        with pytest.raises(ResultRefused, match=r"^OBR-7 lies in the future"):
            await handler.handle(ASKED)
    else:
        assert await handler.handle(ASKED)


async def test_what_cannot_be_read_is_refused(handler: ReceiveResultHandler, store: Store):
    with pytest.raises(ResultRefused):
        await handler.handle(ReceiveResult(WRITER, b"?"))
    assert store.committed.reports == {}


async def test_who_may_not_write_is_refused_before_anything_is_read(handler: ReceiveResultHandler, store: Store):
    with pytest.raises(NotAllowed):
        await handler.handle(ReceiveResult(READER, b"?"))
    assert store.committed.reports == {}
