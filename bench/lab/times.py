"""Many times in few figures."""

from collections.abc import Sequence
from math import ceil
from statistics import median

from msgspec import Struct


class Times(Struct, frozen=True):
    """How long something took.

    Args:
        count: How often it was measured.
        p50: Milliseconds within which half were done.
        p99: Milliseconds within which 99 of 100 were; of few, the longest.
    """

    count: int
    p50: float
    p99: float


def times_of(seconds: Sequence[float]) -> Times:
    """Work them out.

    Args:
        seconds: One each; at least one.

    Raises:
        ValueError: There are none.
    """
    if not seconds:
        raise ValueError("nothing was measured")
    in_order = sorted(seconds)
    return Times(len(in_order), median(in_order) * 1000, in_order[ceil(len(in_order) * 0.99) - 1] * 1000)
