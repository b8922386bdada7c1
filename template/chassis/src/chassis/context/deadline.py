# Owned by the template. Change it there, then run: copier update
"""How long somebody still waits for the answer."""

from time import monotonic

from chassis.context.request import current


class DeadlineExceeded(Exception):
    """Nobody waits for the answer any more, so the work was not begun or not finished."""


def time_left() -> float | None:
    """Tell the seconds until the deadline of the work at hand, 0 at the least; None if it has no deadline."""
    context = current()
    if context is None or context.deadline is None:
        return None
    return max(0.0, context.deadline - monotonic())


def within_deadline(seconds: float) -> float:
    """Shorten a timeout to what is left until the deadline of the work at hand.

    Args:
        seconds: What the onward call may take by itself.

    Raises:
        DeadlineExceeded: Nothing is left; the call is not worth making.
    """
    left = time_left()
    if left is None or left > seconds:
        return seconds
    if left <= 0:
        raise DeadlineExceeded("the deadline of the request is over")
    return left
