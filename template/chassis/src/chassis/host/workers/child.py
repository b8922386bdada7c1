# Owned by the template. Change it there, then run: copier update
"""A worker as its parent sees it."""

import os
import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Child:
    """A process that was forked.

    Args:
        number: Of the worker.
        pid: Of the process.
        notices: Descriptor on which it says that it is ready.
        begun: When, in seconds of the monotonic clock.
    """

    number: int
    pid: int
    notices: int
    begun: float = field(default_factory=time.monotonic)

    def was_ready(self) -> bool:
        """Tell, once it has ended, whether it ever served."""
        try:
            return bool(os.read(self.notices, 1))
        finally:
            os.close(self.notices)

    @property
    def seconds(self) -> float:
        """How long it has lived."""
        return time.monotonic() - self.begun
