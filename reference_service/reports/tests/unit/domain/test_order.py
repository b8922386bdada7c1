from dataclasses import replace
from datetime import date

import pytest

from reports.domain.errors import InvalidField, ResultRefused
from reports.domain.order import Order
from reports.domain.order_errors import OrderCancelled, OrderPaid, OrderPlacedDifferently, SampleCollected
from reports.domain.payment import Payment

from tests.examples import NORTH, details, order, person, result

TOMBSTONE = Order.cancelled_before_it_came(NORTH, "o1")


def test_the_same_order_may_be_placed_again():
    order().require_same(details())


def test_another_order_under_the_same_id_is_refused():
    with pytest.raises(OrderPlacedDifferently, match="o1 is there already"):
        order().require_same(details(panel="kidney"))


@pytest.mark.parametrize("cancelled", [TOMBSTONE, order().cancel()])
def test_an_order_that_was_cancelled_is_refused_when_it_comes(cancelled: Order):
    with pytest.raises(OrderCancelled):
        cancelled.require_same(details())


def test_a_panel_that_breaks_its_rule_is_refused():
    with pytest.raises(InvalidField, match="panel must"):
        details(panel="")


def test_cancelling_gives_the_next_version_and_again_changes_nothing():
    cancelled = order().cancel()
    assert (cancelled.cancelled, cancelled.version) == (True, 2)
    assert cancelled.cancel() is cancelled
    assert TOMBSTONE.cancel() is TOMBSTONE


def test_a_collected_sample_cannot_be_given_back():
    with pytest.raises(SampleCollected):
        order().collect().cancel()


def test_collecting_gives_the_next_version_and_again_changes_nothing():
    collected = order().collect()
    assert (collected.collected, collected.version) == (True, 2)
    assert collected.collect() is collected


def test_what_is_cancelled_is_neither_collected_nor_settled():
    with pytest.raises(OrderCancelled):
        TOMBSTONE.collect()
    with pytest.raises(OrderCancelled):
        TOMBSTONE.settle(Payment.PAID)


def test_what_is_due_can_be_paid_and_settling_alike_again_changes_nothing():
    due = order().settle(Payment.DUE)
    paid = due.settle(Payment.PAID)
    assert (due.is_paid, paid.is_paid, paid.version) == (False, True, 3)
    assert paid.settle(Payment.PAID) is paid


def test_what_is_paid_does_not_become_due():
    with pytest.raises(OrderPaid):
        order().settle(Payment.PAID).settle(Payment.DUE)


def test_a_result_shows_that_there_was_a_sample():
    assert order().answer(result()).collected


@pytest.mark.parametrize("cancelled", [TOMBSTONE, order().cancel()])
def test_a_result_of_a_cancelled_order_is_refused(cancelled: Order):
    with pytest.raises(ResultRefused, match=r"^OBR-2 names an order that is cancelled"):
        cancelled.answer(result())


def test_a_result_of_somebody_else_is_refused():
    with pytest.raises(ResultRefused, match=r"^PID-3 is not the patient of the order"):
        order().answer(result(record_number="P-2"))


def test_a_patient_without_a_record_number_is_known_by_the_birthday():
    unknown = order(details=details(patient=person(record_number=None)))
    assert unknown.answer(result()).collected
    younger = replace(person(), born_on=date(1999, 1, 1))
    with pytest.raises(ResultRefused, match=r"^PID-7 is not the birthday"):
        unknown.answer(result(patient=younger))
