from datetime import timedelta
from decimal import Decimal

import pytest

from reports.domain.errors import MessageKnown, ReportChangedMeanwhile, ReportNotFound
from reports.domain.interval import Interval
from reports.domain.report import Report
from reports.domain.result import MessageName

from tests.contract.conftest import Storage
from tests.examples import (
    CHARGE,
    DOCUMENT,
    LEASE,
    NOON,
    NORTH,
    SOUTH,
    analyte,
    earlier,
    final,
    findings,
    person,
    report,
)


async def keep(storage: Storage, *reports: Report) -> None:
    for number, each in enumerate(reports):
        async with storage.unit_of_work() as unit:
            await unit.reports.add(each, due_at=NOON - timedelta(seconds=number))


@pytest.mark.parametrize(
    "kept",
    [
        report("1"),
        report("1", order_id="o1", charge=CHARGE),
        report("1", findings=findings(patient=person(phone=None), analytes=(analyte(earlier=earlier("1.90", "2")),))),
        report("1", findings=findings(analytes=(analyte(value=Decimal("-0.10"), expected=Interval.of(None, "5")),))),
    ],
)
async def test_what_is_added_comes_back_as_it_was_to_the_last_digit(storage: Storage, kept: Report):
    await keep(storage, kept)
    async with storage.unit_of_work() as unit:
        found = await unit.reports.get(NORTH, "1")
    assert found == kept
    assert found.findings.sha256 == kept.findings.sha256
    assert [str(each.value) for each in found.findings.analytes] == [str(e.value) for e in kept.findings.analytes]


@pytest.mark.parametrize(
    "changed",
    [
        report("1").conclude(DOCUMENT, paid=True),
        report("1").conclude(DOCUMENT, paid=False),
        report("1").fail("no font"),
        report("1").break_down("it hung"),
    ],
)
async def test_a_new_value_replaces_the_version_before_it(storage: Storage, changed: Report):
    await keep(storage, report("1"))
    async with storage.unit_of_work() as unit:
        await unit.reports.replace(changed)
    async with storage.unit_of_work() as unit:
        assert await unit.reports.get(NORTH, "1") == changed


async def test_a_new_value_may_ask_for_nothing_any_more(storage: Storage):
    await keep(storage, report("1", order_id="o1", charge=CHARGE))
    changed = report("1", order_id="o1", charge=CHARGE.nothing(), version=2)
    async with storage.unit_of_work() as unit:
        await unit.reports.replace(changed)
    async with storage.unit_of_work() as unit:
        assert await unit.reports.get(NORTH, "1") == changed


async def test_of_two_that_replace_the_same_version_the_second_is_refused(storage: Storage):
    await keep(storage, report("1"))
    async with storage.unit_of_work() as unit:
        await unit.reports.replace(final("1"))
    async with storage.unit_of_work() as unit:
        with pytest.raises(ReportChangedMeanwhile):
            await unit.reports.replace(final("1"))


async def test_an_id_that_is_unknown_or_that_no_database_could_hold_is_refused(storage: Storage):
    async with storage.unit_of_work() as unit:
        for report_id in ("2", "a\x00b" + "x" * 5000):
            with pytest.raises(ReportNotFound):
                await unit.reports.get(NORTH, report_id)


async def test_a_message_has_one_report_and_is_known_by_sender_and_control_id(storage: Storage):
    await keep(storage, report("1"))
    with pytest.raises(MessageKnown):
        await keep(storage, report("2", message=report("1").message))
    await keep(storage, report("3", message=MessageName("ANOTHER", "m1")))
    async with storage.unit_of_work() as unit:
        assert await unit.reports.of_message(NORTH, MessageName("ANALYSER", "m1")) == report("1")
        with pytest.raises(ReportNotFound):
            await unit.reports.of_message(NORTH, MessageName("ANALYSER", "m9"))


async def test_what_waits_for_its_payment_is_found_by_its_order(storage: Storage):
    for number, order_id in (("1", "o1"), ("2", "o2"), ("3", "o1")):
        await keep(storage, report(number, order_id=order_id))
    withheld = [report(number, order_id="o1").conclude(DOCUMENT, paid=False) for number in ("1",)]
    async with storage.unit_of_work() as unit:
        for each in withheld:
            await unit.reports.replace(each)
        assert await unit.reports.withheld(NORTH, "o1") == withheld
        assert await unit.reports.withheld(SOUTH, "o1") == []


async def test_all_that_answers_an_order_is_found_whatever_has_become_of_it(storage: Storage):
    kept = [report("1", order_id="o1", charge=CHARGE), report("2", order_id="o2"), report("3", order_id="o1")]
    await keep(storage, *kept, report("4", tenant=SOUTH, order_id="o1"))
    failed = report("3", order_id="o1").fail("no font")
    async with storage.unit_of_work() as unit:
        await unit.reports.replace(failed)
        assert await unit.reports.of_order(NORTH, "o1") == [kept[0], failed]
        assert await unit.reports.of_order(NORTH, "o9") == []


async def test_a_range_keeps_which_of_its_ends_are_inside(storage: Storage):
    kept = report("1", findings=findings(analytes=(analyte(expected=Interval.below("200")),)))
    await keep(storage, kept)
    async with storage.unit_of_work() as unit:
        assert await unit.reports.get(NORTH, "1") == kept


async def test_what_is_due_is_taken_over_longest_first_and_leased(storage: Storage):
    await keep(storage, report("1"), report("2", tenant=SOUTH), report("3"))
    async with storage.unit_of_work() as unit:
        taken = await unit.reports.take_over(NOON, due_at=NOON + LEASE, most=2)
        assert taken == [report("3"), report("2", tenant=SOUTH)]
    async with storage.unit_of_work() as unit:
        assert await unit.reports.take_over(NOON, due_at=NOON + LEASE, most=9) == [report("1")]
    async with storage.unit_of_work() as unit:
        assert await unit.reports.take_over(NOON, due_at=NOON + LEASE, most=9) == []
        assert len(await unit.reports.take_over(NOON + LEASE, due_at=NOON + 2 * LEASE, most=9)) == 3


async def test_what_is_finished_or_not_due_is_not_taken_over(storage: Storage):
    await keep(storage, report("1"), report("2"))
    async with storage.unit_of_work() as unit:
        await unit.reports.replace(final("1"))
    async with storage.unit_of_work() as unit:
        early = NOON - timedelta(seconds=2)
        assert await unit.reports.take_over(early, due_at=NOON, most=9) == []


async def test_whoever_is_taken_over_may_finish_all_the_same(storage: Storage):
    await keep(storage, report("1"))
    async with storage.unit_of_work() as unit:
        await unit.reports.take_over(NOON, due_at=NOON + LEASE, most=9)
    async with storage.unit_of_work() as unit:
        await unit.reports.replace(final("1"))


async def test_what_is_another_tenants_is_neither_got_nor_replaced(storage: Storage):
    await keep(storage, report("1"))
    async with storage.unit_of_work() as unit:
        with pytest.raises(ReportNotFound):
            await unit.reports.get(SOUTH, "1")
        with pytest.raises(ReportNotFound):
            await unit.reports.of_message(SOUTH, report("1").message)
        with pytest.raises(ReportChangedMeanwhile):
            await unit.reports.replace(report("1", tenant=SOUTH, version=2))
    await keep(storage, report("1", tenant=SOUTH))
    assert await storage.reports.find(NORTH, "1") == report("1")
