"""Waiting for something to come true, with a deadline instead of a guess."""

import time
from collections.abc import Callable
from typing import TypeVar

from tour.stages import TourFailed

T = TypeVar("T")
_BETWEEN_LOOKS = 0.02


def until(what: str, look: Callable[[], T | None], *, within: float = 30.0) -> T:
    """
    Look again and again until there is something to see, and give it.

    Args:
        what: What is waited for, in the words of the error.
        look: Gives something true once it is so; nobody there counts as not yet.
        within: Seconds; generous, as they are only used up by what fails.

    Raises:
        TourFailed: It did not come true.
    """
    deadline = time.monotonic() + within
    seen: object = "nothing"
    while True:
        try:
            found = look()
        except OSError as error:
            seen = error
        else:
            if found:
                return found
            seen = found
        if time.monotonic() > deadline:
            raise TourFailed(f"{what} did not come true within {within:.0f} s; last seen: {seen}")
        time.sleep(_BETWEEN_LOOKS)
