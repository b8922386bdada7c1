from decimal import Decimal

import pytest

from notifications.domain.money import Money


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1450", "INR", "₹1,450.00"),
        ("1450.5", "INR", "₹1,450.50"),
        ("999.00", "INR", "₹999.00"),
        ("145000", "INR", "₹1,45,000.00"),
        ("12345678.90", "INR", "₹1,23,45,678.90"),
        ("0", "INR", "₹0.00"),
        ("1450.00", "EUR", "1450.00 EUR"),
    ],
)
def test_money_reads_as_its_country_writes_it(amount: str, currency: str, text: str):
    assert str(Money(Decimal(amount), currency)) == text
