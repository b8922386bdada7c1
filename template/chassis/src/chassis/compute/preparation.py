# Owned by the template. Change it there, then run: copier update
"""What a worker process is told before its first task."""

from typing import NamedTuple


class Preparation(NamedTuple):
    """How a worker is to be.

    Args:
        parent: Process that it works for, and must not outlive.
        nice: How far it stands back for a processor.
        memory: Bytes that it may take; 0: no limit.
        prepare: Pickled: the function that makes the task. Apart, so that a failure to load it can be told.
    """

    parent: int
    nice: int
    memory: int
    prepare: bytes
