# Owned by the template. Change it there, then run: copier update
"""Sees to it that a worker process never outlives the service it works for."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int) -> None:
    """Be killed when the parent dies, even if that is killed itself and this process is deep in a task.

    Only Linux can do so; elsewhere a worker ends after its task, when nobody is there to take the result.

    Args:
        parent: Who started this process.

    Source: prctl(2) of Linux, PR_SET_PDEATHSIG.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # It may have died before this was asked for.
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
