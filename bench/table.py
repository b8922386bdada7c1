"""The results as a table to read."""

from collections.abc import Iterator, Sequence

from bench.goals import GOALS
from bench.load import LOADS
from bench.turns import Result

_COLUMNS = f"{'requests/s':>11}{'p50 ms':>8}{'p99 ms':>8}{'CPU us':>8}{'busy':>6}{'failed':>8}"


def lines(results: Sequence[Result]) -> Iterator[str]:
    """Write down what came out, and which goals are met.

    Args:
        results: Of all sides.
    """
    width = max(len(result.title) for result in results) + 2
    for load in map(str, LOADS):
        asked = [result for result in results if load in result.windows]
        if not asked:
            continue
        yield f"{load:{width}}{_COLUMNS}"
        for result in asked:
            window = result.windows[load]
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
    for goal in GOALS:
        try:
            figure, verdict = goal.figure(by_side), "met" if goal.met(by_side) else "NOT MET"
        except KeyError:
            continue
        wanted = f"{'at least' if goal.at_least else 'at most'} {goal.limit:g}"
        yield f"{goal.words:56} {figure:9.2f}   {wanted:15} {verdict}"
