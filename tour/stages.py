"""Stages of the tour: each has a line of its own, with the time it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class TourFailed(Exception):
    """A stage did not do what it shows; the message says which and why, on one line."""


class Stages:
    """
    Numbers the stages and times them.

    Args:
        total: How many there will be.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._number = 0

    @contextmanager
    def stage(self, title: str) -> Iterator[list[str]]:
        """
        Run one stage; what it appends to the list it is given is shown below it.

        Args:
            title: What the stage does.

        Raises:
            TourFailed: It failed.
        """
        self._number += 1
        heading = f"[{self._number}/{self._total}] {title}"
        self._write(f"{heading} ...")
        start = time.perf_counter()
        shown: list[str] = []
        try:
            yield shown
        except TourFailed as failure:
            self._finish(f"{heading}: failed")
            raise TourFailed(f"{title}: {failure}") from None
        self._finish(f"{heading:<58} {time.perf_counter() - start:6.2f} s")
        for line in shown:
            sys.stdout.write(f"        {line}\n")

    def _write(self, text: str) -> None:
        if sys.stdout.isatty():
            sys.stdout.write(text)
            sys.stdout.flush()

    def _finish(self, text: str) -> None:
        # A terminal shows the stage while it runs; the line is then replaced by its result.
        clear = "\r\x1b[2K" if sys.stdout.isatty() else ""
        sys.stdout.write(f"{clear}{text}\n")
        sys.stdout.flush()
