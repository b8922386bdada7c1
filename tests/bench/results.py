"""Results that nobody measured."""

from bench.turns import Result
from bench.window import Window


def window(rate: float, *, requests: float = 1000, p99: float = 1, processor: float = 1) -> Window:
    return Window(requests=requests, rate=rate, p50=1, p99=p99, processor=processor, busy=1, failed=0)


def result(side: str, windows: dict[str, Window]) -> Result:
    return Result(side=side, title=f"side {side}", windows=windows, cold_start=1, memory=50, afterwards=0)
