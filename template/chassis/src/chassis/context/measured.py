# Owned by the template. Change it there, then run: copier update
"""Times a block, and notes how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import time_ns


@contextmanager
def measured(tell: Callable[[int, int, str], None]) -> Iterator[None]:
    """Run a block, then tell when it began and ended, in nanoseconds since 1970, and the type of its error.

    Args:
        tell: Is told once, however the block ends; the error is empty if it went well.
    """
    started_at, error = time_ns(), ""
    try:
        yield
    except BaseException as raised:
        error = type(raised).__name__
        raise
    finally:
        tell(started_at, time_ns(), error)
