# Owned by the template. Change it there, then run: copier update
"""Finds the line to blame in the stack of a thread."""

import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from types import CodeType, FrameType

from msgspec import Struct


class BlockingCall(Struct, frozen=True):
    """A line at work.

    Args:
        line: `src/samples/use_cases/register_sample.py:31`.
        function: `RegisterSample.__call__`.
    """

    line: str
    function: str


def blocking_call(
    frame: FrameType | None, loop_codes: Collection[CodeType], packages: Collection[str]
) -> BlockingCall | None:
    """Name the innermost line of our own code, or else of any library; None if the loop has nothing of either to do.

    Args:
        frame: What the thread of the loop does.
        loop_codes: The code objects that run the loop.
        packages: Names of our own packages.
    """
    work = [each for each in _work_of_loop(frame, loop_codes) if _package(each) not in sys.stdlib_module_names]
    blamed = next((each for each in work if _package(each) in packages), work[0] if work else None)
    if blamed is None:
        return None
    return BlockingCall(f"{_shown(blamed.f_code.co_filename)}:{blamed.f_lineno}", blamed.f_code.co_qualname)


def _work_of_loop(frame: FrameType | None, loop_codes: Collection[CodeType]) -> Iterator[FrameType]:
    while frame is not None and frame.f_code not in loop_codes:
        yield frame
        frame = frame.f_back


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]


def _shown(filename: str) -> str:
    try:
        here = Path.cwd()
    except OSError:
        # Somebody has deleted the folder that the process was started in.
        return filename
    path = Path(filename)
    return str(path.relative_to(here)) if path.is_relative_to(here) else filename
