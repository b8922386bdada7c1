# Owned by the template. Change it there, then run: copier update
"""Sets the log up, once, when a process starts."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

import structlog
from structlog.typing import Processor

from chassis.logs.console_line import ConsoleLine
from chassis.logs.identity import Identity
from chassis.logs.json_line import JsonLine
from chassis.logs.library_lines import adopt_library_lines
from chassis.logs.output import Output
from chassis.logs.plain_values import with_plain_values
from chassis.logs.settings import LogSettings
from chassis.settings.redaction import Redaction
from chassis.settings.secret import Secret


def configure(
    settings: LogSettings,
    *,
    service: str,
    version: str,
    secrets: Iterable[Secret] = (),
    stream: BinaryIO | None = None,
) -> None:
    """Decide how every line of this process looks, ours and those of libraries.

    Args:
        settings: What the operator wants.
        service: The name of the process, on every line.
        version: Of the code that runs, on every line.
        secrets: What must never be seen, wherever it turns up in a line.
        stream: Takes the lines; standard error if not given.
    """
    redaction = Redaction(secrets)
    line: Processor = (
        JsonLine(redaction)
        if settings.format == "json"
        else ConsoleLine(redaction, colours=stream is None and sys.stderr.isatty())
    )
    processors: list[Processor] = [
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        # Before the identity, whose own keys and values are plain.
        with_plain_values,
        Identity(service=service, version=version, now=partial(datetime.now, UTC)),
        line,
    ]
    # What a logger keeps at its first line is this list: filling the same one lets it follow a second call.
    kept: list[Processor] = structlog.get_config()["processors"]
    kept[:] = processors
    structlog.configure(
        processors=kept,
        wrapper_class=structlog.make_filtering_bound_logger(settings.level),
        logger_factory=lambda name="": Output(stream, name),
        cache_logger_on_first_use=True,
    )
    adopt_library_lines()
