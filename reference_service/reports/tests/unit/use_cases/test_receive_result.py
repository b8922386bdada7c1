from datetime import timedelta
from decimal import Decimal

import pytest

from reports.domain.errors import NotAllowed, ResultRefused
from reports.domain.events import ReportEvent, ReportReceived
from reports.use_cases.receive_result import ReceiveResult, ReceiveResultHandler

from tests.examples import (
    LEASE,
    MORNING,
    NOON,
    NORTH,
    READER,
    STRANGER,
    WRITER,
    analyte,
    earlier,
    final,
    findings,
    report,
    result,
)
from tests.fakes.result_reader import WrittenResultReader
from tests.fakes.store import Store

ASKED = ReceiveResult(WRITER, b"m1")


async def test_what_is_received_is_kept_evaluated_and_leased(receiving: ReceiveResultHandler, store: Store):
    received = await receiving.handle(ASKED)
    assert received == report("1")
    assert store.committed.reports == {(NORTH, "1"): received}
    assert store.committed.due_at == {(NORTH, "1"): NOON + LEASE}


async def test_it_is_published(receiving: ReceiveResultHandler, published: list[ReportEvent]):
    await receiving.handle(ASKED)
    event = ReportReceived(tenant=NORTH, report_id="1", occurred_at=NOON, order_id=None, record_number="P-1")
    assert published == [event]


async def test_the_same_message_gives_the_first_report_as_it_is_by_now(
    receiving: ReceiveResultHandler,
    store: Store,
    published: list[ReportEvent],
):
    store.committed.reports[NORTH, "1"] = final("1")
    assert await receiving.handle(ASKED) == final("1")
    assert len(store.committed.reports) == 1
    assert published == []


async def test_another_message_under_the_same_name_is_refused(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await receiving.handle(ASKED)
    reader.said[b"other"] = result("m1", message_sha256="e" * 64)
    with pytest.raises(ResultRefused, match=r"^MSH-10"):
        await receiving.handle(ReceiveResult(WRITER, b"other"))
    assert len(store.committed.reports) == 1


async def test_the_same_name_at_another_tenant_is_another_message(receiving: ReceiveResultHandler, store: Store):
    for actor in (WRITER, STRANGER):
        await receiving.handle(ReceiveResult(actor, b"m1"))
    assert len(store.committed.reports) == 2


async def test_earlier_visits_of_the_same_patient_are_its_trend(receiving: ReceiveResultHandler, store: Store):
    for days, value, record_number in ((1, "1.9", "P-1"), (2, "1.5", "P-1"), (1, "9.9", "P-2")):
        visit = findings(
            record_number=record_number,
            observed_at=MORNING - timedelta(days=days),
            analytes=(analyte(value=Decimal(value)),),
        )
        number = f"{record_number}-{days}"
        store.committed.reports[NORTH, number] = report(number, findings=visit)
    received = await receiving.handle(ASKED)
    assert received.findings.analytes == (analyte(earlier=earlier("1.5", "1.9")),)


@pytest.mark.parametrize(("minutes", "refused"), [(5, False), (6, True)])
async def test_a_clock_of_an_instrument_may_be_five_minutes_fast(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    minutes: int,
    refused: bool,  # noqa: FBT001 - what is expected
):
    reader.said[b"m1"] = result(observed_at=NOON + timedelta(minutes=minutes))
    if refused:
        with pytest.raises(ResultRefused, match=r"^OBR-7 lies in the future"):
            await receiving.handle(ASKED)
    else:
        assert (await receiving.handle(ASKED)).is_unfinished


async def test_what_cannot_be_read_is_refused(receiving: ReceiveResultHandler, store: Store):
    with pytest.raises(ResultRefused):
        await receiving.handle(ReceiveResult(WRITER, b"?"))
    assert store.committed.reports == {}


async def test_who_may_not_write_is_refused_before_anything_is_read(receiving: ReceiveResultHandler, store: Store):
    with pytest.raises(NotAllowed):
        await receiving.handle(ReceiveResult(READER, b"?"))
    assert store.committed.reports == {}
