from decimal import Decimal

import pytest

from billing.domain.errors import InvalidInvoice
from billing.domain.money import Money


@pytest.mark.parametrize(
    ("amount", "text"), [("1450", "1450.00"), ("0.5", "0.50"), ("1450.000", "1450.00"), ("0", "0.00")]
)
def test_an_amount_has_two_decimals_however_it_is_written(amount: str, text: str):
    assert str(Money(Decimal(amount), "INR").amount) == text
    assert Money(Decimal(amount), "INR") == Money(Decimal(text), "INR")


@pytest.mark.parametrize("amount", ["-1", "0.005", "1e12", "NaN", "Infinity", "-Infinity", "sNaN"])
def test_an_amount_that_nobody_could_ask_for_is_refused(amount: str):
    with pytest.raises(InvalidInvoice, match="amount must be at least 0"):
        Money(Decimal(amount), "INR")


@pytest.mark.parametrize("currency", ["", "inr", "₹", "RUPEES", "IN\n"])
def test_a_currency_that_is_none_is_refused(currency: str):
    with pytest.raises(InvalidInvoice, match="currency must be three capital letters"):
        Money(Decimal(1), currency)
