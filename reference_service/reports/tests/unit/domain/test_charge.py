from decimal import Decimal

import pytest

from reports.domain.charge import Charge
from reports.domain.errors import InvalidField


@pytest.mark.parametrize("amount", ["0", "1450.00", "999999999999.9999"])
def test_an_amount_keeps_its_digits(amount: str):
    assert str(Charge(Decimal(amount), "INR").amount) == amount


@pytest.mark.parametrize(
    ("amount", "currency", "field"),
    [
        ("-0.01", "INR", "amount"),
        ("1e12", "INR", "amount"),
        ("NaN", "INR", "amount"),
        ("Infinity", "INR", "amount"),
        ("0.00001", "INR", "amount"),
        ("1", "inr", "currency"),
        ("1", "RUPEE", "currency"),
    ],
)
def test_what_is_no_amount_of_money_is_refused(amount: str, currency: str, field: str):
    with pytest.raises(InvalidField, match=f"^{field} must"):
        Charge(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("1450", "INR"), ("1450.05", "INR"), ("1450.0500", "INR"), ("7.25", "KWD"), ("900.00", "JPY"), ("0", "JPY")],
)
def test_an_amount_that_invoices_can_ask_for_can_be_paid(amount: str, currency: str):
    Charge(Decimal(amount), currency).require_payable()


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        ("1450.005", "INR", "at most 2 digits behind the point in this currency"),
        ("7.255", "KWD", "at most 2 digits behind the point in this currency"),
        ("900.5", "JPY", "no digits behind the point in this currency"),
    ],
)
def test_an_amount_that_a_currency_does_not_divide_into_is_refused(amount: str, currency: str, told: str):
    with pytest.raises(InvalidField, match=f"^amount must have {told}$"):
        Charge(Decimal(amount), currency).require_payable()


def test_what_was_asked_for_already_costs_nothing_in_the_same_currency():
    charge = Charge(Decimal("1450.00"), "INR")
    assert not charge.is_nothing
    assert charge.nothing() == Charge(Decimal(0), "INR")
    assert charge.nothing().is_nothing
