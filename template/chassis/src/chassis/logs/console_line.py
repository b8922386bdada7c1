# Owned by the template. Change it there, then run: copier update
"""Writes a line for a human at a terminal, and takes known secrets out of it."""

import structlog
from structlog.typing import EventDict, WrappedLogger

from chassis.settings.redaction import Redaction


class ConsoleLine:
    """The last structlog processor: a line becomes readable, with colours if a terminal shows it.

    Args:
        redaction: The secrets that must not be seen.
        colours: Whether the reader understands terminal colours.
    """

    def __init__(self, redaction: Redaction, *, colours: bool) -> None:
        self._redaction = redaction
        # Other formatters of exceptions show the values of local variables, secrets among them.
        self._render = structlog.dev.ConsoleRenderer(
            colors=colours, sort_keys=False, exception_formatter=structlog.dev.plain_traceback
        )

    def __call__(self, logger: WrappedLogger, method: str, line: EventDict) -> bytes:
        """Render the line.

        Args:
            logger: Where the line goes.
            method: Name of the level.
            line: Plain values only.
        """
        # Before the rendering, which escapes marks once more, and after it, for what it puts together.
        rendered = self._render(logger, method, self._redaction.within(line))
        return self._redaction.text(rendered).encode(errors="backslashreplace")
