from decimal import Decimal

import pytest

from booking.domain.booking import Booking
from booking.domain.booking_state import BookingState
from booking.domain.errors import InvalidBooking, NothingIsDue
from booking.domain.price import Price, price_of

from tests.examples import booking


def test_a_new_booking_is_requested_in_its_first_version():
    assert (booking().state, booking().version) == (BookingState.REQUESTED, 1)


def test_what_is_confirmed_has_the_next_version_and_no_reason():
    confirmed = booking().confirm()
    assert (confirmed.state, confirmed.version, confirmed.reason) == (BookingState.CONFIRMED, 2, "")


def test_what_is_refused_says_why():
    refused = booking().refuse("the slot is taken")
    assert (refused.state, refused.reason) == (BookingState.REFUSED, "the slot is taken")


def test_what_is_due_can_be_paid_with_another_card():
    paying = booking().fall_due("card declined").begin_payment()
    assert (paying.state, paying.reason, paying.payments) == (BookingState.PAYING, "", 1)
    assert paying.settle().state is BookingState.PAID


def test_every_card_that_is_tried_is_a_payment_of_its_own():
    first = booking("7")
    second = first.fall_due("declined").begin_payment()
    third = second.fall_due("declined").begin_payment()
    assert [each.payment_id for each in (first, second, third)] == ["7", "7-due-1", "7-due-2"]


@pytest.mark.parametrize(
    "other",
    [booking(), booking().confirm(), booking().refuse("no"), booking().fall_due("no").begin_payment()],
)
def test_what_is_not_due_is_not_paid(other: Booking):
    with pytest.raises(NothingIsDue, match="nothing is due"):
        other.begin_payment()


def test_a_price_is_written_with_two_digits_behind_the_point():
    assert Price(Decimal(1450), "INR").digits == "1450.00"


def test_a_panel_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(InvalidBooking, match="panel must be one of: liver"):
        price_of("kidney")
