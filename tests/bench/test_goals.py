"""Goals are ratios within one run, and each says of itself whether it is met."""

import pytest

from bench.goals import GOALS, Goal
from tests.bench.results import result, window


def goal(words: str) -> Goal:
    (found,) = (goal for goal in GOALS if goal.words == words)
    return found


@pytest.mark.parametrize(("ours", "met"), [(299, False), (300, True), (301, True)])
def test_more_is_better_where_requests_are_counted(ours: float, *, met: bool):
    results = {
        "ours": result("ours", {"GET x 32": window(ours)}),
        "fastapi": result("fastapi", {"GET x 32": window(100)}),
    }
    wanted = goal("GET: requests/s, times FastAPI's")
    assert wanted.figure(results) == ours / 100
    assert wanted.met(results) is met


@pytest.mark.parametrize(("ours", "met"), [(114, True), (116, False)])
def test_less_is_better_where_processor_time_is_counted(ours: float, *, met: bool):
    results = {
        "ours": result("ours", {"GET x 32": window(1, processor=ours)}),
        "core": result("core", {"GET x 32": window(1, processor=100)}),
    }
    assert goal("GET: processor time, times bare Litestar + Core").met(results) is met


def test_the_late_ones_of_a_crowd_are_compared_with_those_of_few():
    results = {
        "ours": result("ours", {"GET x 32": window(1, p99=1), "GET x 128": window(1, p99=40)}),
        "fastapi": result("fastapi", {"GET x 32": window(1, p99=80), "GET x 128": window(1, p99=1)}),
    }
    assert goal("GET: p99 of 128, times FastAPI's of 32").figure(results) == 0.5


def test_two_workers_are_compared_with_one():
    results = {f"workers-{number}": result("x", {"GET x 32": window(rate)}) for number, rate in ((1, 100), (2, 180))}
    assert goal("two workers: requests/s, times one worker").figure(results) == 1.8
    assert goal("two workers: requests/s, times one worker").met(results)
