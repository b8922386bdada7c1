# Owned by the template. Change it there, then run: copier update
"""What a person at a terminal is told when a command fails: a line, or several, and no secret."""

import sys
from collections.abc import Sequence
from traceback import format_exception

from chassis.lifecycle import StartFailed
from chassis.settings.error import SettingsError
from chassis.settings.redaction import Redaction
from chassis.settings.secret import Secret

FAILED = 1
BAD_SETTINGS = 2
INTERRUPTED = 130


def tell_failure(program: str, error: Exception, *, secrets: Sequence[Secret] = (), traceback: bool = False) -> int:
    """Say on standard error what went wrong.

    Args:
        program: Who says it.
        error: What went wrong.
        secrets: What must not be seen.
        traceback: Whether to show where it comes from.

    Returns:
        The exit code: 1 it failed, 2 settings are wrong.
    """
    redaction = Redaction(secrets)
    if traceback:
        sys.stderr.write(redaction.text("".join(format_exception(error))))
        return FAILED
    # Some settings turn out to be unusable only when they are used: an unknown kind of broker.
    cause = error.cause if isinstance(error, StartFailed) else error
    refused = isinstance(cause, SettingsError)
    for problem in cause.problems if isinstance(cause, SettingsError) else (_in_one_line(error),):
        sys.stderr.write(f"{program}: {redaction.text(problem)}\n")
    return BAD_SETTINGS if refused else FAILED


def _in_one_line(error: Exception) -> str:
    reason = str(error) if isinstance(error, StartFailed) else f"{type(error).__name__}: {error}"
    return " ".join(reason.split())
