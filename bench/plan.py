"""How long and how often everything is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """One run of the benchmark.

    Args:
        rounds: How often each side is started, measured and stopped, in turns.
        seconds: Length of a window.
        warm_up: Seconds of load before the first window, thrown away.
        rows: Rows in the table that is read.
        least: Requests that a window must have to count.
    """

    rounds: int
    seconds: int
    warm_up: int
    rows: int
    least: int


FULL = Plan(rounds=5, seconds=8, warm_up=3, rows=10_000, least=1000)
QUICK = Plan(rounds=2, seconds=2, warm_up=1, rows=10_000, least=100)
