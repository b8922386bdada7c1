import pytest

from analytics.domain.errors import DashboardError, IdempotencyKeyInUse, IdempotencyKeyReused


@pytest.mark.parametrize(
    ("refusal", "advice"),
    [(IdempotencyKeyReused(), "use a new key"), (IdempotencyKeyInUse(), "send it again")],
)
def test_a_key_that_is_refused_says_what_to_do(refusal: DashboardError, advice: str):
    assert str(refusal).endswith(f"; {advice}")
