from datetime import timedelta

import pytest

from notifications.domain.retry_delay import RetryDelay

DELAY = RetryDelay(first=timedelta(seconds=2), most=timedelta(seconds=300))


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 2), (2, 4), (3, 8), (8, 256), (9, 300), (100_000, 300)])
def test_a_delay_doubles_up_to_its_limit(attempts: int, seconds: int):
    assert DELAY.after(attempts) == timedelta(seconds=seconds)
