# Owned by the template. Change it there, then run: copier update
"""What became of a call, as one word for the metrics."""

from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.metrics.clients import CallResult, ClientMetrics
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.judgement import Judgement
from chassis.resilience.no_answer import NoAnswer

_RESULTS: dict[type[BaseException], CallResult] = {
    CancelledError: "cancelled",
    BulkheadFull: "full",
    CircuitOpen: "rejected",
    DeadlineExceeded: "late",
}


@contextmanager
def counted(name: str, metrics: ClientMetrics, judge: Callable[[Exception], Judgement]) -> Iterator[None]:
    """Count a block as a call, with its result and its time.

    Args:
        name: Of the dependency.
        metrics: Where it is counted.
        judge: Tells what an error of the dependency's protocol means.
    """
    begun = perf_counter()
    result: CallResult = "answered"
    try:
        yield
    except BaseException as error:
        result = _result(error, judge)
        raise
    finally:
        metrics.finished(downstream=name, result=result, seconds=perf_counter() - begun)


def _result(error: BaseException, judge: Callable[[Exception], Judgement]) -> CallResult:
    if isinstance(error, NoAnswer):
        return "timeout" if error.timed_out else "failed"
    for kind, result in _RESULTS.items():
        if isinstance(error, kind):
            return result
    return judge(error).result if isinstance(error, Exception) else "fault"
