"""What the laboratory is to reach, beside its peers as ratios within one run."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.lab.reports import Reports
from bench.lab.results import Results
from bench.lab.whole import Whole


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to reach.

    Args:
        words: What it says.
        limit: The figure.
        figure: Works it out of the results; a KeyError says that one of them is missing.
        at_least: Whether more is better; else less is.
    """

    words: str
    limit: float
    figure: Callable[[Results], float]
    at_least: bool = False

    def met(self, results: Results) -> bool:
        """Tell whether it is reached.

        Args:
            results: All of them.
        """
        figure = self.figure(results)
        return figure >= self.limit if self.at_least else figure <= self.limit


def _reports(words: str, limit: float, figure: Callable[[Reports], float], *, at_least: bool = False) -> Goal:
    def of_reports(results: Results) -> float:
        if results.reports is None:
            raise KeyError("reports")
        return figure(results.reports)

    return Goal(words, limit, of_reports, at_least)


def _whole(words: str, limit: float, figure: Callable[[Whole], float]) -> Goal:
    def of_whole(results: Results) -> float:
        if results.whole is None:
            raise KeyError("whole")
        return figure(results.whole)

    return Goal(words, limit, of_whole)


def _times_faster(peer: str) -> Callable[[Reports], float]:
    return lambda reports: reports.sides[peer].total / reports.sides["ours"].total


GOALS = (
    _reports("batch of reports: speed, times Go's", 1, _times_faster("go"), at_least=True),
    _reports("batch of reports: speed, times the naive handler's", 4, _times_faster("naive"), at_least=True),
    _reports(
        "first report: share of the batch's time", 0.05, lambda at: at.sides["ours"].first / at.sides["ours"].total
    ),
    _reports("health call meanwhile: p99, ms", 10, lambda at: at.asked.health.p99),
    _reports(
        "another route meanwhile: p99, times an idle twin's", 2, lambda at: at.asked.route.p99 / at.asked.idle_route.p99
    ),
    _reports("memory of the reports service, MiB", 400, lambda at: max(at.memory)),
    _reports("memory at the end, times a quarter of the way", 1.05, lambda at: at.growth),
    _whole("whole laboratory: cold start, s", 5, lambda at: at.cold_start),
    _whole("whole laboratory: memory without report workers, MiB", 350, lambda at: at.resident),
)
