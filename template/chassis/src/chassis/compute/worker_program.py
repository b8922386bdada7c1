# Owned by the template. Change it there, then run: copier update
"""What runs in a worker process: one task after the other, until the service closes the connection or dies."""

import faulthandler
import os
import pickle
import resource
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from chassis.compute.end_with_parent import end_with_parent
from chassis.compute.frames import Kind, frame, read_head
from chassis.compute.packed_error import packed
from chassis.compute.preparation import Preparation


def main() -> None:
    """Serve the connection whose descriptor is the first argument."""
    # Who asks the service to end asks the service, which lets its tasks finish; a terminal asks every process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    faulthandler.enable()
    connection = socket.socket(fileno=int(sys.argv[1]))
    # A program that a task starts must not keep it open when this process is gone.
    connection.set_inheritable(False)
    with connection, connection.makefile("rb") as stream:
        head = read_head(stream)
        if head is None:
            return
        task = _prepared(connection, pickle.loads(stream.read(head[1])))  # noqa: S301 - from our own parent
        if task is not None:
            _serve(connection, stream, task)


def _prepared(connection: socket.socket, preparation: Preparation) -> Callable[[Any], Any] | None:
    end_with_parent(preparation.parent)
    os.nice(preparation.nice)
    if preparation.memory:
        resource.setrlimit(resource.RLIMIT_DATA, (preparation.memory, preparation.memory))
    try:
        task: Callable[[Any], Any] = pickle.loads(preparation.prepare)()  # noqa: S301 - as above
    except Exception as error:  # noqa: BLE001 - whatever it is, the service tells it
        connection.sendall(frame(Kind.UNPREPARED, _in_words(error)))
        return None
    connection.sendall(frame(Kind.PREPARED))
    return task


def _serve(connection: socket.socket, stream: BinaryIO, task: Callable[[Any], Any]) -> None:
    while (head := read_head(stream)) is not None:
        connection.sendall(frame(Kind.BEGUN))
        connection.sendall(_outcome(task, stream.read(head[1])))


def _outcome(task: Callable[[Any], Any], body: bytes) -> bytes:
    try:
        argument = pickle.loads(body)  # noqa: S301 - as above
    except Exception as error:  # noqa: BLE001 - whatever the classes in it do when they are loaded
        return frame(Kind.NOT_TRANSFERABLE, b"the argument: " + _in_words(error))
    try:
        result = task(argument)
    except Exception as error:  # noqa: BLE001 - it is raised again where the result is waited for
        return _raised(error)
    try:
        return frame(Kind.RETURNED, pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))
    except Exception as error:  # noqa: BLE001 - as above, when they are pickled
        return frame(Kind.NOT_TRANSFERABLE, b"the result: " + _in_words(error))


def _raised(error: Exception) -> bytes:
    try:
        return frame(Kind.RAISED, packed(error))
    except Exception:  # noqa: BLE001 - an error that cannot travel is told in words
        return frame(Kind.FAILED, _in_words(error))


def _in_words(error: Exception) -> bytes:
    return f"{type(error).__name__}: {' '.join(str(error).split())}".encode(errors="replace")


if __name__ == "__main__":
    main()
