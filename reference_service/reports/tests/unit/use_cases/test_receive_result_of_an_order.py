import pytest

from reports.domain.errors import ResultRefused
from reports.domain.result import Result
from reports.use_cases.receive_result import ReceiveResult, ReceiveResultHandler

from tests.examples import (
    CHARGE,
    NORTH,
    WRITER,
    details,
    order,
    person,
    report,
    result,
)
from tests.fakes.result_reader import WrittenResultReader
from tests.fakes.store import Store

ASKED = ReceiveResult(WRITER, b"m1")


async def ordered(reader: WrittenResultReader, store: Store, said: Result) -> None:
    reader.said[b"m1"] = said
    patient = person(name="Asha Sharma-Verma", phone=None)
    store.committed.orders[NORTH, "o1"] = order(details=details(patient=patient))


async def test_the_result_of_an_order_is_of_its_patient_and_price_and_shows_that_there_was_a_sample(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    received = await receiving.handle(ASKED)
    assert (received.order_id, received.charge) == ("o1", CHARGE)
    assert received.findings.patient.name == "Asha Sharma-Verma"
    assert store.committed.orders[NORTH, "o1"].collected


async def test_a_second_result_of_an_order_leaves_the_order_as_it_is(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    reader.said[b"m2"] = result("m2", order_id="o1")
    for message in (b"m1", b"m2"):
        await receiving.handle(ReceiveResult(WRITER, message))
    assert store.committed.orders[NORTH, "o1"].version == 2


async def test_an_order_is_charged_for_once_however_many_results_it_has(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    for number in (2, 3):
        reader.said[f"m{number}".encode()] = result(f"m{number}", order_id="o1")
    charges = [(await receiving.handle(ReceiveResult(WRITER, each))).charge for each in (b"m1", b"m2", b"m3")]
    assert charges == [CHARGE, CHARGE.nothing(), CHARGE.nothing()]
    assert (await receiving.handle(ASKED)).charge == CHARGE


async def test_another_orders_report_is_charged_for_by_itself(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    store.committed.orders[NORTH, "o2"] = order("o2")
    reader.said[b"m2"] = result("m2", order_id="o2")
    await receiving.handle(ASKED)
    assert (await receiving.handle(ReceiveResult(WRITER, b"m2"))).charge == CHARGE


async def test_what_failed_is_never_charged_for_so_the_next_one_is(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
):
    await ordered(reader, store, result(order_id="o1"))
    store.committed.reports[NORTH, "9"] = report("9", order_id="o1", charge=CHARGE).fail("no font")
    assert (await receiving.handle(ASKED)).charge == CHARGE


@pytest.mark.parametrize(
    ("said", "place"),
    [(result(order_id="o9"), "OBR-2"), (result(order_id="o1", record_number="P-9"), "PID-3")],
)
async def test_a_result_that_answers_no_order_of_the_patient_is_refused(
    receiving: ReceiveResultHandler,
    reader: WrittenResultReader,
    store: Store,
    said: Result,
    place: str,
):
    await ordered(reader, store, said)
    with pytest.raises(ResultRefused, match=f"^{place}"):
        await receiving.handle(ASKED)
    assert store.committed.reports == {}
    assert not store.committed.orders[NORTH, "o1"].collected
