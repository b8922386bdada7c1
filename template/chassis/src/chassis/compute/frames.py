# Owned by the template. Change it there, then run: copier update
"""How a service and its worker processes talk: kind, length and body of one message after the other."""

from enum import IntEnum
from struct import Struct
from typing import BinaryIO

HEAD = Struct("!BQ")


class Kind(IntEnum):
    """What a message says, and what its body is."""

    PREPARE = 1
    """To the worker: a pickled `Preparation`."""
    PREPARED = 2
    """The worker waits for tasks."""
    UNPREPARED = 3
    """It cannot do any, and ends: the reason in words."""
    TASK = 4
    """To the worker: a pickled argument."""
    BEGUN = 5
    """The worker has a task: whatever happens to it now happens to this task."""
    RETURNED = 6
    """The pickled result."""
    RAISED = 7
    """The pickled error."""
    FAILED = 8
    """An error that cannot be pickled, in words."""
    NOT_TRANSFERABLE = 9
    """Why argument or result cannot be pickled, in words."""


def frame(kind: Kind, body: bytes = b"") -> bytes:
    """Make a message of its parts.

    Args:
        kind: What it says.
        body: As the kind tells.
    """
    return HEAD.pack(kind, len(body)) + body


def read_head(stream: BinaryIO) -> tuple[Kind, int] | None:
    """Wait for a message, and give its kind and the length of its body; None if nobody is there to send one.

    Args:
        stream: Where the messages come from.
    """
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    return Kind(kind), length
