"""What we want to reach, nearly all of it as ratios within one run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.turns import Result
from bench.window import Window

Results = Mapping[str, Result]


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
            results: By side.
        """
        figure = self.figure(results)
        return figure >= self.limit if self.at_least else figure <= self.limit


def _ratio(
    words: str,
    limit: float,
    other: str,
    figure: Callable[[Result], float],
    *,
    at_least: bool = False,
    side: str = "ours",
) -> Goal:
    def ratio(at: Results) -> float:
        return figure(at[side]) / figure(at[other])

    return Goal(words, limit, ratio, at_least)


def _rate(load: str) -> Callable[[Result], float]:
    return lambda result: result.windows[load].rate


def _processor(load: str) -> Callable[[Result], float]:
    return lambda result: result.windows[load].processor


def _late(at: Results) -> float:
    crowded: Window = at["ours"].windows["GET x 128"]
    return crowded.p99 / at["fastapi"].windows["GET x 32"].p99


GOALS = (
    _ratio("GET: requests/s, times FastAPI's", 3, "fastapi", _rate("GET x 32"), at_least=True),
    _ratio("GET: requests/s, times FastAPI's with add-ons", 4, "fastapi+", _rate("GET x 32"), at_least=True),
    _ratio(
        "POST with its outbox row: requests/s, times FastAPI's",
        2.5,
        "fastapi",
        _rate("POST x 32"),
        at_least=True,
        side="outbox",
    ),
    _ratio(
        "POST, relay and consumer at work too: requests/s, times FastAPI's",
        2.5,
        "fastapi",
        _rate("POST x 32"),
        at_least=True,
    ),
    _ratio("GET: processor time, times bare Litestar + Core", 1.15, "core", _processor("GET x 32")),
    _ratio("GET: processor time, times bare Litestar + asyncpg", 1.6, "asyncpg", _processor("GET x 32")),
    Goal("GET: p99 of 128, times FastAPI's of 32", 1, _late),
    _ratio("cold start, times FastAPI's with add-ons", 1, "fastapi+", lambda result: result.cold_start),
    _ratio("memory, times FastAPI's with add-ons", 1, "fastapi+", lambda result: result.memory),
    _ratio("gRPC by id: processor time, times a bare echo", 1.5, "echo", _processor("GetSample x 32")),
    Goal(
        "gRPC list: rows/s",
        50_000,
        lambda at: at["ours"].windows["StreamSamples x 1"].rate,
        at_least=True,
    ),
    Goal(
        "two workers: requests/s, times one worker",
        1.7,
        lambda at: at["workers-2"].windows["GET x 32"].rate / at["workers-1"].windows["GET x 32"].rate,
        at_least=True,
    ),
)
