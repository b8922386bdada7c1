from decimal import Decimal

import pytest

from payments.domain.errors import InvalidPayment

from tests.examples import terms


@pytest.mark.parametrize("amount", ["0.01", "1450", "1450.00", "999999999999.99", "1.4500E+3"])
def test_an_amount_with_two_decimals_at_most_is_valid(amount: str):
    assert terms(amount=Decimal(amount)).amount == Decimal(amount)


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "1000000000000", "NaN", "sNaN", "Infinity", "1E+999", "1E-999"])
def test_anything_else_is_no_amount(amount: str):
    with pytest.raises(InvalidPayment, match="amount must be above 0"):
        terms(amount=Decimal(amount))


@pytest.mark.parametrize("currency", ["", "inr", "RUPEE", "IN\n"])
def test_a_currency_has_three_capitals(currency: str):
    with pytest.raises(InvalidPayment, match="currency must be three capitals"):
        terms(currency=currency)


@pytest.mark.parametrize("card_token", ["", "a b", "x" * 201, "a\x00b", "é"])
def test_a_card_token_is_visible_and_not_too_long(card_token: str):
    with pytest.raises(InvalidPayment, match="card_token must hold"):
        terms(card_token=card_token)


def test_who_prints_the_terms_does_not_print_the_card():
    assert "tok_good" not in repr(terms())
