"""What we want to reach, as ratios within one run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.turns import Result

Results = Mapping[str, Result]


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to reach.

    Args:
        words: What it says.
        limit: The ratio.
        ratio: Works it out of the results.
        at_least: Whether more is better; else less is.
    """

    words: str
    limit: float
    ratio: Callable[[Results], float]
    at_least: bool = False

    def met(self, results: Results) -> bool:
        """Tell whether it is reached.

        Args:
            results: By side.
        """
        ratio = self.ratio(results)
        return ratio >= self.limit if self.at_least else ratio <= self.limit


def _rate(load: str, other: str) -> Callable[[Results], float]:
    return lambda at: at["ours"].windows[load].rate / at[other].windows[load].rate


def _processor(load: str, other: str) -> Callable[[Results], float]:
    return lambda at: at["ours"].windows[load].processor / at[other].windows[load].processor


GOALS = (
    Goal("GET, requests/s of FastAPI's", 3, _rate("GET x 32", "fastapi"), at_least=True),
    Goal("GET, requests/s of FastAPI's with add-ons", 4, _rate("GET x 32", "fastapi+"), at_least=True),
    Goal("POST, requests/s of FastAPI's", 2.5, _rate("POST x 32", "fastapi"), at_least=True),
    Goal("GET, processor time of bare Litestar + Core", 1.15, _processor("GET x 32", "core")),
    Goal("GET, processor time of bare Litestar + asyncpg", 1.6, _processor("GET x 32", "asyncpg")),
    Goal(
        "GET, p99 at 128 connections of FastAPI's at 32",
        1,
        lambda at: at["ours"].windows["GET x 128"].p99 / at["fastapi"].windows["GET x 32"].p99,
    ),
    Goal("cold start of FastAPI's with add-ons", 1, lambda at: at["ours"].cold_start / at["fastapi+"].cold_start),
    Goal("memory of FastAPI's with add-ons", 1, lambda at: at["ours"].memory / at["fastapi+"].memory),
)
