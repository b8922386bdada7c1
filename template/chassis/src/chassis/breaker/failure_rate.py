# Owned by the template. Change it there, then run: copier update
"""The share of failures among the latest calls."""

from collections import deque


class FailureRate:
    """Finds the dependency that fails often without ever failing many times in a row.

    Args:
        window: How many of the latest calls count; 0: none, it is never exceeded.
        limit: Share of failures from which on it is exceeded, once the window is full.
    """

    def __init__(self, window: int, limit: float) -> None:
        self._failed: deque[bool] = deque(maxlen=window)
        self._window = window
        self._limit = limit

    def exceeded_by(self, *, failed: bool) -> bool:
        """Count a call, and tell whether there are too many failures now.

        Args:
            failed: How it ended.
        """
        self._failed.append(failed)
        return len(self._failed) == self._window > 0 and sum(self._failed) >= self._limit * self._window

    def forget(self) -> None:
        """Start with an empty window."""
        self._failed.clear()
