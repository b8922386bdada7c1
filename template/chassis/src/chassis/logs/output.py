# Owned by the template. Change it there, then run: copier update
"""Where lines go: one write each, so that those of several tasks and processes do not mix."""

import sys
from typing import BinaryIO


class Output:
    """The logger at the end of structlog's chain.

    Args:
        stream: Takes the lines; if None, whatever standard error is at the time: standard output belongs to
            what a command prints.
        name: Of the module that logs.
    """

    def __init__(self, stream: BinaryIO | None, name: str) -> None:
        self._stream = stream
        self.name = name

    def msg(self, line: bytes) -> None:
        """Write a line; when nobody can read it, the work it tells of goes on all the same.

        Args:
            line: Without its end.
        """
        try:
            stream = self._stream or sys.stderr.buffer
            stream.write(line + b"\n")
            stream.flush()
        except (OSError, ValueError):
            return

    debug = info = warning = error = critical = msg
