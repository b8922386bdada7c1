"""The rate limit: a client gets its rate and its burst, never more, and nobody else pays for it."""

import pytest
from chassis.resilience.rate_limit import RateLimit
from hypothesis import given
from hypothesis import strategies as st


class Limited:
    """A rate limit with a clock moved by hand."""

    def __init__(self, *, rate: float = 10.0, burst: int = 5, clients: int = 10_000) -> None:
        self.now = 1_000_000.0
        self.limit = RateLimit(rate=rate, burst=burst, clients=clients, clock=lambda: self.now)

    def admitted(self, times: int, client: str = "a") -> int:
        """Ask some times at once, and count how often it was granted."""
        return sum(self.limit.admit(client) == 0.0 for _ in range(times))


def test_a_client_gets_its_burst_at_once_and_no_more() -> None:
    assert Limited(burst=5).admitted(100) == 5


def test_after_the_burst_it_gets_its_rate() -> None:
    limited = Limited(rate=10.0, burst=5)
    limited.admitted(5)
    granted = 0
    for _ in range(300):
        limited.now += 0.01
        granted += limited.admitted(1)
    assert granted == 30


def test_after_a_pause_it_gets_its_burst_again_but_has_saved_nothing_beyond() -> None:
    limited = Limited(burst=5)
    limited.admitted(5)
    limited.now += 3600
    assert limited.admitted(100) == 5


def test_the_border_of_a_second_does_not_give_twice_the_rate() -> None:
    limited = Limited(rate=10.0, burst=10)
    limited.now += 0.99
    granted = limited.admitted(100)
    limited.now += 0.02
    assert granted + limited.admitted(100) == 10


@given(
    st.floats(0.01, 10_000),
    st.integers(1, 1000),
    st.floats(0, 1e8),
    st.lists(st.floats(0, 2), max_size=30),
)
def test_who_waits_as_long_as_told_is_admitted_and_who_does_not_is_refused(
    rate: float, burst: int, start: float, pauses: list[float]
) -> None:
    limited = Limited(rate=rate, burst=burst)
    limited.now = start
    for pause in pauses:
        limited.now += pause
        limited.admitted(1)
    limited.admitted(burst)
    wait = limited.limit.admit("a")
    assert 0 < wait <= 1 / rate + 1e-6
    limited.now += wait
    assert limited.limit.admit("a") == 0.0


def test_asking_again_while_refused_does_not_lengthen_the_wait() -> None:
    limited = Limited()
    limited.admitted(5)
    first = limited.limit.admit("a")
    assert [limited.limit.admit("a") for _ in range(100)] == [first] * 100


def test_another_client_does_not_pay() -> None:
    limited = Limited(burst=5)
    limited.admitted(100, "greedy")
    assert limited.admitted(100, "modest") == 5


def test_memory_stays_bounded_however_many_clients_come() -> None:
    limited = Limited(clients=100)
    for number in range(10_000):
        limited.admitted(1, f"client {number}")
    assert len(limited.limit._due) == 100


def test_a_client_that_goes_on_asking_is_not_forgotten_when_strangers_come() -> None:
    limited = Limited(burst=5, clients=10)
    limited.admitted(5, "greedy")
    for number in range(100):
        limited.admitted(1, f"stranger {number}")
        assert limited.admitted(1, "greedy") == 0


@pytest.mark.parametrize("burst", [1, 2])
def test_a_small_burst_is_possible(burst: int) -> None:
    assert Limited(burst=burst).admitted(10) == burst
