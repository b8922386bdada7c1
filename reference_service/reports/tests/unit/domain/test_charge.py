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
def test_what_nobody_could_pay_is_refused(amount: str, currency: str, field: str):
    with pytest.raises(InvalidField, match=f"^{field} must"):
        Charge(Decimal(amount), currency)
