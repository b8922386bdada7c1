# Owned by the template. Change it there, then run: copier update
"""Looks again and again at what the event loop spends the processor on."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from types import CodeType, FrameType

from msgspec import Struct

from chassis.diagnosis.loop_codes import loop_codes

_LOOP = "event loop"
_SECONDS_BETWEEN_LOOKS = 0.002


class StackSamples(Struct, frozen=True):
    """What was seen.

    Args:
        seconds: For how long.
        busy: Seconds of them that the process, all its threads together, had the processor.
        stacks: How often each stack was seen; a stack is its functions, the outermost first, below the loop itself.
    """

    seconds: float
    busy: float
    stacks: Mapping[tuple[str, ...], int]


class NotTheMainThread(Exception):
    """Only a loop in the main thread can be looked at: Python hands signals to no other."""


async def sample_stacks(seconds: float) -> StackSamples:
    """Look at the stack at regular intervals of processor time.

    The operating system interrupts the loop for it, so the looks fall where the time goes. A thread that looks
    would see only the places where Python lets go of its lock, and a hook at each call would slow every call down.

    Source: SIGPROF, POSIX.1-2001; gprof, Graham, Kessler and McKusick, 1982.

    Args:
        seconds: How long.

    Raises:
        NotTheMainThread: The loop runs in another thread.
    """
    seen: Counter[tuple[CodeType, ...]] = Counter()
    # In a task of its own: the frames of this request are those of every other request too.
    running_the_loop = await asyncio.create_task(_running_the_loop())

    def look(_signal: int, frame: FrameType | None) -> None:
        seen[tuple(_codes(frame, running_the_loop))] += 1

    begun = process_time()
    with _interrupted_by(look):
        await asyncio.sleep(seconds)
    busy = process_time() - begun
    stacks = {(_LOOP, *map(_told, reversed(codes))): times for codes, times in seen.items()}
    return StackSamples(seconds, busy, stacks)


async def _running_the_loop() -> frozenset[CodeType]:
    return loop_codes()


@contextmanager
def _interrupted_by(look: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    try:
        signal.signal(signal.SIGPROF, look)
    except ValueError as error:
        raise NotTheMainThread("the event loop does not run in the main thread of this process") from error
    # What a library waits for must not fail because of us.
    signal.siginterrupt(signal.SIGPROF, False)  # noqa: FBT003 - the signal module has it so
    signal.setitimer(signal.ITIMER_PROF, _SECONDS_BETWEEN_LOOKS, _SECONDS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        # Not the default: one that is still on its way would end the process.
        signal.signal(signal.SIGPROF, signal.SIG_IGN)


def _codes(frame: FrameType | None, running_the_loop: Collection[CodeType]) -> Iterator[CodeType]:
    while frame is not None and frame.f_code not in running_the_loop:
        yield frame.f_code
        frame = frame.f_back


def _told(code: CodeType) -> str:
    return f"{code.co_qualname} {'/'.join(Path(code.co_filename).parts[-3:])}"
