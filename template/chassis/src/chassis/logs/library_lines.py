# Owned by the template. Change it there, then run: copier update
"""Lets the lines that libraries write through the standard library's logging go the way of our own."""

import logging

import structlog


class LibraryLines(logging.Handler):
    """The one handler of the root logger: passes warnings and worse on, drops the rest."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Say a library's line in our format.

        Args:
            record: What the library logged.
        """
        try:
            message = record.getMessage()
        except Exception:  # noqa: BLE001 - the library's arguments do not fit its text, which is no reason to fail
            message = record.msg
        log = structlog.get_logger(record.name)
        if record.levelno >= logging.CRITICAL:
            say = log.critical
        elif record.levelno >= logging.ERROR:
            say = log.error
        else:
            say = log.warning
        if record.exc_info:
            say(message, exc_info=record.exc_info)
        else:
            say(message)


def adopt_library_lines() -> None:
    """Make our handler the only one: any other would write lines with secrets in them."""
    root = logging.getLogger()
    root.handlers[:] = [LibraryLines()]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
