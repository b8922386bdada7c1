"""What one side did in one window, and what several windows come to."""

from collections.abc import Sequence
from statistics import median
from typing import Self

import msgspec

from bench.answered import Answered


class Window(msgspec.Struct, frozen=True):
    """The figures of one window, or the medians of several.

    Args:
        requests: Answered in all.
        rate: Requests answered in a second.
        p50: Milliseconds.
        p99: Milliseconds.
        processor: Microseconds of processor time that the server took for a request.
        busy: Share of the window in which the server was at work; 1 is one core.
        failed: Requests in a thousand that were refused, or not answered.
    """

    requests: float
    rate: float
    p50: float
    p99: float
    processor: float
    busy: float
    failed: float

    @classmethod
    def of(cls, answered: Answered, processor_seconds: float) -> Self:
        """Work the figures out.

        Args:
            answered: What came back.
            processor_seconds: What the server took meanwhile.
        """
        requests = max(1, answered.requests)
        return cls(
            requests=answered.requests,
            rate=answered.requests / answered.seconds,
            p50=answered.p50,
            p99=answered.p99,
            processor=processor_seconds / requests * 1e6,
            busy=processor_seconds / answered.seconds,
            failed=(answered.refused + answered.broken) / requests * 1000,
        )

    @classmethod
    def median(cls, windows: Sequence[Self]) -> Self:
        """Take the median of each figure by itself.

        Args:
            windows: Of the same side and load.
        """
        return cls(*(median(getattr(window, name) for window in windows) for name in cls.__struct_fields__))
