import pytest

from booking.domain.errors import BookingChangedMeanwhile, BookingError, IdempotencyKeyInUse, IdempotencyKeyReused


@pytest.mark.parametrize(
    ("refusal", "advice"),
    [
        (IdempotencyKeyReused(), "use a new key"),
        (IdempotencyKeyInUse(), "send it again"),
        (BookingChangedMeanwhile("1"), "read it again"),
    ],
)
def test_what_is_refused_for_a_while_says_what_to_do(refusal: BookingError, advice: str):
    assert str(refusal).endswith(f"; {advice}")
