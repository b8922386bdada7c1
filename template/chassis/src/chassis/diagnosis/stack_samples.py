# Owned by the template. Change it there, then run: copier update
"""Looks again and again at what each thread of the process does: a profile that costs the process next to nothing."""

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import monotonic
from types import FrameType

from msgspec import Struct

_SECONDS_BETWEEN_LOOKS = 0.005


class StackSamples(Struct, frozen=True):
    """What was seen.

    Args:
        seconds: For how long.
        looks: How often.
        threads: By name, how often each stack was seen; a stack is its functions, the outermost first.
    """

    seconds: float
    looks: int
    threads: Mapping[str, Mapping[tuple[str, ...], int]]


async def sample_stacks(seconds: float) -> StackSamples:
    """Watch all threads for a while, from a thread of its own.

    Unlike a tracing profiler it does not slow down what it watches, and unlike one outside of the process it
    needs no privilege. What Python does in one long call into C is seen when the call returns.

    Source: Statistical profiling, Graham, Kessler, McKusick: gprof, 1982.

    Args:
        seconds: How long.
    """
    over = threading.Event()
    try:
        return await asyncio.to_thread(_sample, seconds, over)
    finally:
        # Also when nobody waits for it any more: the thread must not outlive the request.
        over.set()


def _sample(seconds: float, over: threading.Event) -> StackSamples:
    seen: dict[str, Counter[tuple[str, ...]]] = {}
    myself = threading.get_ident()
    begun = monotonic()
    looks = 0
    while monotonic() - begun < seconds and not over.wait(_SECONDS_BETWEEN_LOOKS):
        looks += 1
        names = {thread.ident: thread.name for thread in threading.enumerate()}
        for ident, frame in sys._current_frames().items():  # noqa: SLF001 - documented
            if ident != myself:
                seen.setdefault(names.get(ident, "unknown"), Counter())[tuple(_functions(frame))[::-1]] += 1
    return StackSamples(monotonic() - begun, looks, seen)


def _functions(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        code = frame.f_code
        yield f"{code.co_qualname} {'/'.join(Path(code.co_filename).parts[-3:])}"
        frame = frame.f_back
