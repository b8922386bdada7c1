"""The goals of the laboratory: ratios within one run, and what is left out was not measured."""

import pytest

from bench.lab.goals import GOALS, Goal
from bench.lab.table import lines
from tests.bench.lab_results import reports, results


def goal(words: str) -> Goal:
    (found,) = (goal for goal in GOALS if goal.words == words)
    return found


@pytest.mark.parametrize(("ours", "met"), [(201, False), (200, True), (100, True)])
def test_a_batch_is_faster_than_go_if_it_takes_no_longer(ours: float, *, met: bool):
    assert goal("batch of reports: speed, times Go's").met(results(reports(ours=ours, go=200))) is met


def test_the_first_report_is_a_share_of_the_batch():
    found = results(reports(ours=100, first=6))
    assert goal("first report: share of the batch's time").figure(found) == 0.06
    assert not goal("first report: share of the batch's time").met(found)


def test_another_route_is_compared_with_that_of_an_idle_twin():
    assert goal("another route meanwhile: p99, times an idle twin's").figure(results(reports())) == 3


def test_memory_is_flat_if_it_does_not_grow_behind_a_quarter_of_the_way():
    memory = (100, 200, 205, 206, 206, 206, 207, 208)
    assert goal("memory at the end, times a quarter of the way").figure(results(reports(memory=memory))) == 208 / 200


def test_a_goal_is_left_out_unless_all_that_it_needs_was_measured():
    goals = [line.split("   ")[0] for line in lines(results(reports(naive=450))) if line.endswith(("met", "MET"))]
    assert "batch of reports: speed, times the naive handler's" in goals
    assert "batch of reports: speed, times Go's" not in goals


def test_without_reports_the_whole_laboratory_is_judged_all_the_same():
    goals = [line for line in lines(results()) if line.endswith((" met", "MET"))]
    assert [line.split(":")[0] for line in goals] == ["whole laboratory", "whole laboratory"]
