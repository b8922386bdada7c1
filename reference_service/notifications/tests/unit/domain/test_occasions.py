from decimal import Decimal

import pytest

from notifications.domain.money import Money
from notifications.domain.occasions import BookingConfirmed, BookingRefused, Occasion, PaymentDue, ReportReady

PRICE = Money(Decimal("1450.00"), "INR")
ASKED_TO_PAY = (
    "Dear Asha Rao, your card was declined and ₹1,450.00 is due. "
    "Your report will be released as soon as it is paid. Thank you."
)


@pytest.mark.parametrize(
    ("occasion", "text"),
    [
        (ReportReady("Asha Rao"), "Dear Asha Rao, your report is ready. You can collect it at the laboratory."),
        (
            BookingConfirmed("प्रिया शर्मा"),
            "Dear प्रिया शर्मा, your booking is confirmed. Thank you; we look forward to seeing you.",
        ),
        (
            BookingRefused("Asha Rao", "the slot is taken"),
            "Dear Asha Rao, we are sorry: your booking could not be made (the slot is taken). Nothing was charged.",
        ),
        (
            BookingRefused("Asha Rao"),
            "Dear Asha Rao, we are sorry: your booking could not be made. Nothing was charged.",
        ),
        (
            PaymentDue("Asha Rao", PRICE),
            ASKED_TO_PAY,
        ),
    ],
)
def test_a_patient_is_told_in_a_few_polite_words(occasion: Occasion, text: str):
    assert occasion.text == text


@pytest.mark.parametrize(
    "occasion",
    [
        ReportReady("x" * 5000),
        BookingConfirmed("x" * 5000),
        BookingRefused("x" * 5000, "y" * 5000),
        PaymentDue("x" * 5000, Money(Decimal(10) ** 14, "INR")),
    ],
)
def test_no_text_is_long_whatever_is_said_in_it(occasion: Occasion):
    assert len(occasion.text) < 250
    assert "…" in occasion.text


def test_what_is_said_stays_on_one_line():
    assert BookingRefused("Asha\nRao", "slot\n\ttaken").text.startswith("Dear Asha Rao, we are sorry")
    assert "(slot taken)" in BookingRefused("Asha", "slot\n\ttaken").text
