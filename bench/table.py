"""The results as a table to read."""

from collections.abc import Iterator, Sequence

from bench.goals import GOALS
from bench.load import LOADS
from bench.turns import Result

_COLUMNS = f"{'requests/s':>11}{'p50 ms':>8}{'p99 ms':>8}{'CPU us':>8}{'busy':>6}{'failed':>8}"


def lines(results: Sequence[Result]) -> Iterator[str]:
    """Write down what came out, and which goals are met.

    Args:
        results: Of all sides, ours first.
    """
    width = max(len(result.title) for result in results) + 2
    for load in LOADS:
        yield f"{load!s:{width}}{_COLUMNS}"
        for result in results:
            window = result.windows[str(load)]
            yield (
                f"  {result.title:{width - 2}}{window.rate:11.0f}{window.p50:8.1f}{window.p99:8.1f}"
                f"{window.processor:8.0f}{window.busy:6.2f}{window.failed:8.2f}"
            )
        yield ""
    yield f"{'':{width}}{'cold start s':>13}{'memory MiB':>12}{'CPU us a POST afterwards':>26}"
    for result in results:
        yield f"  {result.title:{width - 2}}{result.cold_start:13.2f}{result.memory:12.0f}{result.afterwards:26.0f}"
    yield ""
    by_side = {result.side: result for result in results}
    if {"ours", "fastapi", "fastapi+", "core", "asyncpg"} <= by_side.keys():
        for goal in GOALS:
            wanted = f"{'at least' if goal.at_least else 'at most'} x {goal.limit:g}"
            verdict = "met" if goal.met(by_side) else "NOT MET"
            yield f"{goal.words:50} x {goal.ratio(by_side):5.2f}   {wanted:15} {verdict}"
