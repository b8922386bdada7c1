from booking.domain.book_test import BookTest
from booking.domain.pay_due import PayDue

from tests.examples import booking


def test_a_saga_forgets_the_card_once_the_money_is_held():
    for saga in (BookTest.of(booking(), "tok_good"), PayDue.of(booking(), "tok_good")):
        assert "tok_good" in repr(saga)
        assert "tok_good" not in repr(saga.without_card())
