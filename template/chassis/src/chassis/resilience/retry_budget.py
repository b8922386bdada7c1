# Owned by the template. Change it there, then run: copier update
"""How many retries there may be beside the calls themselves."""


class RetryBudget:
    """Keeps retries a small share of the calls: a dependency that is down must not get a multiple of its load.

    Each call puts a fraction of a retry in, each retry takes a whole one out. However long an outage lasts, there are
    never more retries than `reserve + ratio * calls`.

    Args:
        ratio: Retries that each call pays for: 0.1 means one for ten calls.
        reserve: Retries that can be saved up, and that there are from the start, so that rare calls get theirs.

    Source: the token bucket of Finagle's RetryBudget; gRPC proposal A6, "Throttling Retry Attempts".
    """

    def __init__(self, *, ratio: float, reserve: float) -> None:
        self._ratio = ratio
        self._reserve = reserve
        self._saved = reserve

    def earn(self) -> None:
        """Count a call."""
        self._saved = min(self._reserve, self._saved + self._ratio)

    def spend(self) -> bool:
        """Take a retry out, if there is one."""
        if self._saved < 1:
            return False
        self._saved -= 1
        return True
