# Owned by the template. Change it there, then run: copier update
"""How a task ends that does not give a result."""

from chassis.problems import Unavailable


class ComputeBusy(Unavailable):
    """All workers are at work, and as many tasks wait for one as may; the same task may be taken later.

    Args:
        name: Of the pool.
        retry_after: Seconds after which it is worth trying again.
    """

    counted = True

    def __init__(self, name: str, *, retry_after: float) -> None:
        super().__init__(f"{name} takes no more tasks: too many wait for a worker already")
        self.retry_after = retry_after


class ComputeClosed(Unavailable):
    """The service is ending: the task was not begun, or not finished in time.

    Args:
        name: Of the pool.
    """

    counted = True

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} takes no more tasks: the service is ending")


class WorkersNotReady(Unavailable):
    """The workers have not prepared themselves yet, or none of them can any more."""


class TaskTimedOut(Exception):
    """A task ran for too long, so its worker was killed. No other task was in it.

    Args:
        name: Of the pool.
        seconds: What it was given.
    """

    def __init__(self, name: str, seconds: float) -> None:
        super().__init__(f"a task of {name} ran for more than {seconds:g} s and was ended")
        self.seconds = seconds


class TaskCrashed(Exception):
    """The process that a task ran in is gone: the task ended it, or somebody else did. No other task was in it.

    Args:
        name: Of the pool.
        reason: How the process ended, in words.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"a task of {name} lost its worker process: {reason}")
        self.reason = reason


class TaskFailed(Exception):
    """A task raised an error that cannot be pickled; the text says which."""


class NotTransferable(TypeError):
    """An argument or a result cannot go to another process: it cannot be pickled, or not be unpickled there."""
