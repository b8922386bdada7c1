"""Progress as one line on the terminal's error stream, which is wiped when the work is done."""

from typing import TextIO


class StatusLine:
    """Shows what is being done, and nothing at all where nobody watches.

    Args:
        stream: Where people read errors.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None

    def step(self, doing: str) -> None:
        """Replace the line."""
        if self._stream is not None:
            self._stream.write(f"\r\x1b[K{doing}…" if doing else "\r\x1b[K")
            self._stream.flush()
