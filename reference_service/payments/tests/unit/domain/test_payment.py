from datetime import timedelta
from decimal import Decimal

import pytest

from payments.domain.card_answer import Declined, Granted
from payments.domain.errors import (
    AlreadyCaptured,
    AlreadyVoided,
    CaptureUnderWay,
    InvalidPayment,
    OtherTerms,
    PaymentNotHeld,
)
from payments.domain.payment import Payment
from payments.domain.payment_state import Goal, PaymentState, Step

from tests.examples import NOON, NORTH, captured, declined, declined_late, held, payment, terms

LATER = NOON + timedelta(minutes=1)


@pytest.mark.parametrize("payment_id", ["", "a b", "x" * 101, "a\x00", "é"])
def test_an_id_is_visible_and_not_too_long(payment_id: str):
    with pytest.raises(InvalidPayment, match="payment_id must hold"):
        payment(payment_id)


@pytest.mark.parametrize(
    ("found", "step"),
    [
        (payment(), Step.HOLD),
        (payment(goal=Goal.VOIDED), Step.HOLD),
        (held(), None),
        (held(goal=Goal.CAPTURED), Step.CAPTURE),
        (held(goal=Goal.VOIDED), Step.VOID),
        (captured(), None),
        (declined(), None),
        (declined_late(), None),
        (declined_late().void(LATER), Step.VOID),
        (Payment.tombstone(NORTH, "1", NOON), None),
    ],
)
def test_the_next_step_leads_to_what_is_wanted(found: Payment, step: Step | None):
    assert found.next_step is step


@pytest.mark.parametrize("found", [payment(), held(), captured(), declined(), declined_late()])
def test_asking_for_it_again_changes_nothing(found: Payment):
    assert found.hold_again(terms()) is found


@pytest.mark.parametrize("other", [{"amount": Decimal(1)}, {"currency": "EUR"}, {"card_token": "tok_late"}])
def test_asking_for_something_else_under_its_id_is_refused(other: dict[str, object]):
    with pytest.raises(OtherTerms, match="payment 1 was asked for with another amount or card"):
        held().hold_again(terms(**other))


@pytest.mark.parametrize("found", [Payment.tombstone(NORTH, "1", NOON), payment(goal=Goal.VOIDED)])
def test_what_is_given_back_is_not_held_again(found: Payment):
    with pytest.raises(AlreadyVoided):
        found.hold_again(terms())


def test_what_is_held_can_be_wanted():
    wanted = held().capture(LATER)
    assert (wanted.goal, wanted.wanted_at, wanted.version) == (Goal.CAPTURED, LATER, 3)


@pytest.mark.parametrize("found", [held(goal=Goal.CAPTURED), captured(), declined_late()])
def test_wanting_it_twice_changes_nothing(found: Payment):
    assert found.capture(LATER) is found


@pytest.mark.parametrize("found", [payment(), declined()])
def test_what_is_not_held_cannot_be_taken(found: Payment):
    with pytest.raises(PaymentNotHeld):
        found.capture(LATER)


def test_what_is_given_back_cannot_be_taken():
    with pytest.raises(AlreadyVoided):
        held(goal=Goal.VOIDED).capture(LATER)


@pytest.mark.parametrize("found", [payment(), held(), declined_late()])
def test_what_is_or_may_be_held_can_be_given_back(found: Payment):
    wanted = found.void(LATER)
    assert (wanted.goal, wanted.wanted_at, wanted.version) == (Goal.VOIDED, LATER, found.version + 1)


@pytest.mark.parametrize("found", [held(goal=Goal.VOIDED), Payment.tombstone(NORTH, "1", NOON), declined()])
def test_giving_back_twice_or_nothing_changes_nothing(found: Payment):
    assert found.void(LATER) is found


def test_what_is_taken_cannot_be_given_back():
    with pytest.raises(AlreadyCaptured):
        captured().void(LATER)


def test_what_may_be_taken_cannot_be_given_back_yet():
    with pytest.raises(CaptureUnderWay):
        held(goal=Goal.CAPTURED).void(LATER)


@pytest.mark.parametrize(
    ("step", "state"),
    [(Step.HOLD, PaymentState.HELD), (Step.CAPTURE, PaymentState.CAPTURED), (Step.VOID, PaymentState.VOIDED)],
)
def test_what_is_granted_is_so_from_now_on(step: Step, state: PaymentState):
    answered = payment().answered(step, Granted("7"))
    assert (answered.state, answered.hold_id, answered.version) == (state, "7", 2)


@pytest.mark.parametrize(
    ("step", "state"),
    [(Step.HOLD, PaymentState.DECLINED), (Step.CAPTURE, PaymentState.CAPTURE_DECLINED)],
)
def test_what_is_declined_says_why(step: Step, state: PaymentState):
    answered = held().answered(step, Declined("no"))
    assert (answered.state, answered.hold_id, answered.reason, answered.version) == (state, "hold 1", "no", 3)
