# Owned by the template. Change it there, then run: copier update
"""Starts a worker process."""

import asyncio
import os
import pickle
import socket
import subprocess
import sys
from pathlib import Path

from chassis.compute.link import Link
from chassis.compute.preparation import Preparation
from chassis.compute.settings import ComputeSettings
from chassis.compute.worker import Worker


async def launched(prepare: bytes, settings: ComputeSettings) -> Worker:
    """Start a worker, and wait until it is ready for tasks.

    It is a program of its own, not a fork: gRPC and others have threads, whose locks a fork would copy as they are. Nor
    does it load the service, as a process of `multiprocessing` would: only what the task needs.

    Args:
        prepare: Pickled: the function that makes the task.
        settings: How it is to be.

    Raises:
        Unprepared: It cannot do tasks.
        OSError: The system does not give another process.
    """
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    with theirs:
        try:
            worker = Worker(_process(theirs.fileno()), link := Link())
        except BaseException:
            ours.close()
            raise
    try:
        await asyncio.get_running_loop().create_unix_connection(lambda: link, sock=ours)
        preparation = Preparation(os.getpid(), settings.nice, settings.memory, prepare)
        await worker.prepare(pickle.dumps(preparation))
    except BaseException:
        worker.kill()
        await worker.ended()
        raise
    return worker


def _process(connection: int) -> subprocess.Popen[bytes]:
    # It looks for modules where we do. The current folder, which -m adds, is there if it is here.
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-m", "chassis.compute.worker_program", str(connection)],
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        pass_fds=(connection,),
        # A terminal's Ctrl+C is for the service alone, and what a task starts can be killed with it.
        start_new_session=True,
    )
