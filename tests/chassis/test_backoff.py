"""A worker that fails waits longer each time, never too long, and not in step with the others."""

from chassis.messaging.backoff import Backoff


def test_delays_double_up_to_the_limit_and_start_anew_after_a_success() -> None:
    backoff = Backoff(first=1, most=5, uniform=lambda _low, high: high)
    assert [backoff.next() for _ in range(5)] == [1, 2, 4, 5, 5]
    backoff.reset()
    assert backoff.next() == 1


def test_a_delay_is_drawn_from_the_upper_half() -> None:
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return low

    backoff = Backoff(first=1, most=5, uniform=draw)
    backoff.next()
    backoff.next()
    assert drawn == [(0.5, 1), (1, 2)]
