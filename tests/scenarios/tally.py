"""What became of the requests of a load, and how long they took."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import ceil


class Tally:
    """Counts outcomes; a good one is named by its status, any other by what went wrong."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self._seconds: list[tuple[str, float]] = []

    def note(self, outcome: str, seconds: float) -> None:
        self.outcomes[outcome] += 1
        self._seconds.append((outcome, seconds))

    @property
    def total(self) -> int:
        return self.outcomes.total()

    def other_than(self, *expected: str) -> dict[str, int]:
        """What should not have happened, by its kind."""
        return {outcome: count for outcome, count in self.outcomes.items() if outcome not in expected}

    def seconds(self, *outcomes: str) -> list[float]:
        """How long these took; all, if none is named."""
        return [seconds for outcome, seconds in self._seconds if not outcomes or outcome in outcomes]


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share does not exceed."""
    return sorted(values)[ceil(share * len(values)) - 1]


def median(values: Sequence[float]) -> float:
    return quantile(values, 0.5)


def growing(measure: Callable[[], int], least: int) -> Callable[[], bool]:
    """Make a condition that holds once a figure is so much larger than it is now."""
    begun = measure()
    return lambda: measure() >= begun + least
