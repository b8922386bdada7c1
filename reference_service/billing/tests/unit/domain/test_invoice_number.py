import pytest

from billing.domain.errors import InvalidInvoice
from billing.domain.invoice_number import InvoiceNumber


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (InvoiceNumber(2026, 1), "2026-000001"),
        (InvoiceNumber(2026, 42), "2026-000042"),
        (InvoiceNumber(2026, 1_234_567), "2026-1234567"),
    ],
)
def test_a_number_reads_as_it_is_written(number: InvoiceNumber, text: str):
    assert str(number) == text
    assert InvoiceNumber.read(text) == number


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-42", "26-000042", "2026-000042 ", "२०२६-000042", "2026-" + "9" * 16]
)
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(InvalidInvoice, match="number must be a year and a sequence"):
        InvoiceNumber.read(text)


def test_numbers_are_in_the_order_of_their_issue():
    numbers = [InvoiceNumber(2026, 2), InvoiceNumber(2027, 1), InvoiceNumber(2026, 10)]
    assert sorted(numbers) == [InvoiceNumber(2026, 2), InvoiceNumber(2026, 10), InvoiceNumber(2027, 1)]
