# Owned by the template. Change it there, then run: copier update
"""Tells the work of an event loop from what runs the loop."""

import sys
from types import CodeType, FrameType


def loop_codes() -> frozenset[CodeType]:
    """Give the code that runs the loop, and the caller's own, which is to be a task that nothing else awaits.

    Whatever else the loop calls has other code on the stack above it.
    """
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - documented, and in every Python that has this package
    codes = set()
    while frame is not None:
        codes.add(frame.f_code)
        frame = frame.f_back
    return frozenset(codes)
