# Owned by the template. Change it there, then run: copier update
"""What a caller gets instead of an answer while a breaker is open."""

from chassis.problems import Unavailable


class CircuitOpen(Unavailable):
    """The dependency was not asked: it failed too often just now.

    Args:
        name: Of the breaker.
        retry_after: Seconds after which asking again may make sense.
    """

    counted = True

    def __init__(self, name: str, retry_after: float) -> None:
        super().__init__(f"{name} is not asked for {retry_after:.3g} s: its circuit breaker is open")
        self.name = name
        self.retry_after = retry_after
