# Owned by the template. Change it there, then run: copier update
"""What goes to a worker, and what comes back."""

import pickle
from typing import Any

from chassis.compute.failures import NotTransferable, TaskFailed
from chassis.compute.frames import Kind


def packed_argument(name: str, argument: object) -> bytes:
    """Pickle an argument.

    Args:
        name: Of the pool.
        argument: For a task.

    Raises:
        NotTransferable: It cannot be pickled.
    """
    try:
        return pickle.dumps(argument, protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        raise NotTransferable(f"an argument of {name} cannot be pickled: {error}") from error


def result_in(name: str, kind: Kind, body: bytes) -> Any:
    """Give the result that a worker has sent.

    Args:
        name: Of the pool.
        kind: What the worker says.
        body: As the kind tells.

    Raises:
        TaskFailed: The task raised what cannot be pickled.
        NotTransferable: Argument or result could not be pickled or unpickled.
        Exception: What the task raised.
    """
    if kind is Kind.FAILED:
        raise TaskFailed(f"a task of {name} failed: {body.decode()}")
    if kind is Kind.NOT_TRANSFERABLE:
        raise NotTransferable(f"a task of {name} cannot go between processes; {body.decode()}")
    try:
        value = pickle.loads(body)  # noqa: S301 - from our own worker
    except Exception as error:
        raise NotTransferable(f"what a task of {name} gave cannot be unpickled: {error}") from error
    if kind is Kind.RAISED:
        raise value
    return value
