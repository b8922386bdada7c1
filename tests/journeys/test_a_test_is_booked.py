"""Story 2: a test is booked; whatever fails, nobody is left with half of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests.journeys.lab import Lab

pytestmark = pytest.mark.usefixtures("books")
_FAILED_TRIES = r'saga_tries_total\{.*result="failed",.*step="place_order"\}'


def test_a_good_card_gets_the_slot_and_pays_once(lab: Lab) -> None:
    patient, slot = lab.patient(), lab.desk.open_slot()
    booking = lab.desk.settled(lab.book(patient, slot=slot))
    assert (booking["state"], booking["amount"], booking["currency"]) == ("confirmed", "1450.00", "INR")
    assert lab.providers.holds(booking) == ["captured"]
    assert slot["id"] not in [each["id"] for each in lab.desk.expect(200, "GET", "/slots").json]
    lab.until("the patient being told", lambda: lab.told(patient, "booking is confirmed"))


def test_a_request_that_is_sent_twice_books_once(lab: Lab) -> None:
    patient, slot = lab.patient(), lab.desk.open_slot()
    first, second = (lab.book(patient, slot=slot, key=slot["id"]) for _ in range(2))
    assert first["id"] == second["id"]
    assert lab.desk.settled(first)["state"] == "confirmed"
    assert lab.providers.holds(first) == ["captured"]


def test_a_card_that_is_declined_at_once_leaves_nothing_behind(lab: Lab) -> None:
    patient, slot = lab.patient(), lab.desk.open_slot()
    booking = lab.desk.settled(lab.book(patient, slot=slot, card="tok_declined"))
    assert (booking["state"], booking["reason"]) == ("refused", "insufficient funds")
    assert lab.providers.holds(booking) == ["declined"]
    assert lab.slot(slot)["booking_id"] is None


def test_of_two_who_want_the_same_slot_one_gets_it_and_the_other_gets_the_money_back(lab: Lab) -> None:
    slot = lab.desk.open_slot()
    wanted = [lab.book(lab.patient(), slot=slot) for _ in range(2)]
    ended = sorted((lab.desk.settled(each) for each in wanted), key=lambda each: str(each["state"]))
    assert [each["state"] for each in ended] == ["confirmed", "refused"]
    assert [lab.providers.holds(each) for each in ended] == [["captured"], ["voided"]]


def test_a_card_that_is_declined_late_gives_slot_and_order_back(lab: Lab) -> None:
    slot = lab.desk.open_slot()
    booking = lab.desk.settled(lab.book(lab.patient(), slot=slot, card="tok_late"))
    assert booking["state"] == "refused"
    assert lab.providers.holds(booking) == ["voided"]
    assert lab.slot(slot)["booking_id"] is None
    assert lab.desk.ask("POST", f"/bookings/{booking['id']}/sample").status == 409


def test_a_card_that_is_declined_when_the_sample_is_collected_leaves_the_payment_due(lab: Lab) -> None:
    patient = lab.patient()
    # So slow that the sample is there before the card answers.
    lab.providers.tell("card_provider", "slow", seconds=0.8)
    booking = lab.book(patient, card="tok_late")
    lab.desk.collect(booking)
    due = lab.desk.settled(booking)
    lab.providers.tell("card_provider", "none")
    assert due["state"] == "payment due"
    assert lab.slot(due["slot_id"])["booking_id"] == booking["id"]

    report = lab.hand_in(patient, order_id=booking["id"])
    withheld = lab.until("the report", lambda: (seen := lab.desk.report(report["id"]))["state"] != "received" and seen)
    assert withheld["state"] == "withheld"
    assert lab.desk.ask("GET", f"/reports/{report['id']}/pdf").status == 409
    lab.until("the patient being asked to pay", lambda: lab.told(patient, "1,450.00 is due"))

    lab.desk.pay(booking, card="tok_declined")
    assert lab.desk.settled(booking)["state"] == "payment due"
    lab.desk.pay(booking, card="tok_good")
    assert lab.desk.settled(booking)["state"] == "paid"
    lab.desk.final(report["id"])
    assert lab.providers.holds(booking) == ["voided", "declined", "captured"]
    lab.desk.expect(200, "GET", f"/reports/{report['id']}/pdf")


def test_an_order_that_finds_its_store_closed_waits_for_it(lab: Lab) -> None:
    before = failed_tries(lab)
    with closed_order_store(lab):
        booking = lab.book(lab.patient())
        lab.until("the saga trying the order", lambda: failed_tries(lab) > before)
        assert lab.desk.booking(booking)["state"] == "requested"
    assert lab.desk.settled(booking)["state"] == "confirmed"


def test_an_order_whose_store_stays_closed_is_given_up_and_everything_undone(lab: Lab) -> None:
    slot, before = lab.desk.open_slot(), failed_tries(lab)
    with closed_order_store(lab):
        booking = lab.book(lab.patient(), slot=slot)
        lab.until("the saga giving up", lambda: failed_tries(lab) >= before + 8, within=60)
    assert lab.desk.settled(booking)["state"] == "refused"
    assert lab.providers.holds(booking) == ["voided"]
    assert lab.slot(slot)["booking_id"] is None


@contextmanager
def closed_order_store(lab: Lab) -> Iterator[None]:
    """Let nobody write to the orders for the length of a block."""
    with closing(sqlite3.connect(lab.laboratory.folder / "data" / "reports.db", isolation_level=None)) as store:
        store.execute("BEGIN IMMEDIATE")
        yield
        store.execute("ROLLBACK")


def failed_tries(lab: Lab) -> float:
    """Count the tries to place an order that had no answer."""
    return lab.metric("booking", _FAILED_TRIES)
