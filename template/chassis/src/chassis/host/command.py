# Owned by the template. Change it there, then run: copier update
"""A command of a service's own, next to `serve`, `check` and `settings`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any


def _no_arguments(_: ArgumentParser) -> None:
    """Take no arguments."""


def _undivided(settings: Any, _: Namespace) -> Any:
    """Go on in this process."""
    return settings


@dataclass(frozen=True, slots=True)
class Command:
    """Something an operator runs: `migrate`, `dead-letters`.

    Args:
        name: The word on the command line.
        help: One line for `--help`.
        run: Does it, given the service's settings and the parsed arguments; gives the exit code.
        arguments: Declares the arguments it takes.
        divide: Goes on as one of several processes, with settings of its own; in their parent, gives the exit code.
    """

    name: str
    help: str
    run: Callable[[Any, Namespace], Coroutine[Any, Any, int]]
    arguments: Callable[[ArgumentParser], None] = _no_arguments
    divide: Callable[[Any, Namespace], Any] = _undivided
