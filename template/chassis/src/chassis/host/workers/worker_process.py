# Owned by the template. Change it there, then run: copier update
"""A process that serves beside others like it, as it sees itself."""

import os
import signal
import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkerProcess:
    """One of the workers.

    Args:
        number: Counted from 0; a worker that is started again keeps it.
        notices: Descriptor on which it tells the parent that it is ready.
    """

    number: int
    notices: int

    def ready(self, _: object) -> None:
        """Tell the parent that this worker serves."""
        os.write(self.notices, b"r")


def end_with(parent: int) -> None:
    """Drain and end when the parent is gone, for whatever reason: nobody would pass on the signal to end.

    Args:
        parent: Descriptor whose other end only the parent holds.
    """

    def wait() -> None:
        os.read(parent, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent watch", daemon=True).start()
