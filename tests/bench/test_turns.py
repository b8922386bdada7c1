"""What several turns of a side come to."""

from pathlib import Path

from bench.load import Load
from bench.side import Side
from bench.turns import Turn, result_of
from tests.bench.results import window

GET, POST = Load("GET", 32), Load("POST", 32)
SIDE = Side("ours", "our service", [], Path(), loads=(GET, POST))


def turn(*, gets: float, requests: float = 1000, cold_start: float = 1) -> Turn:
    windows = {str(GET): window(gets, requests=requests), str(POST): window(1, requests=3)}
    return Turn(windows=windows, cold_start=cold_start, memory=50, afterwards=0)


def test_the_median_of_the_turns_counts():
    found = result_of(SIDE, [turn(gets=1, cold_start=3), turn(gets=9), turn(gets=5)], least=0)
    assert (found.windows["GET x 32"].rate, found.cold_start) == (5, 1)


def test_a_window_with_too_few_requests_does_not_count():
    found = result_of(SIDE, [turn(gets=5), turn(gets=1, requests=99), turn(gets=7)], least=100)
    assert found.windows["GET x 32"].rate == 6


def test_a_load_without_a_window_that_counts_is_left_out():
    assert set(result_of(SIDE, [turn(gets=5)], least=100).windows) == {"GET x 32"}
