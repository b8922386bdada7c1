# Owned by the template. Change it there, then run: copier update
"""Something that is done with a platform: `serve`, `migrate`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from chassis.host.topology.platform import Platform
from chassis.host.topology.situation import Situation


def _no_arguments(_: ArgumentParser, __: Platform) -> None:
    """Take no arguments."""


@dataclass(frozen=True, slots=True)
class PlatformCommand:
    """A command.

    Args:
        name: The word on the command line.
        help: One line for `--help`.
        run: Does it, given the parsed arguments; gives the exit code.
        arguments: Declares the arguments it takes.
    """

    name: str
    help: str
    run: Callable[[Situation, Namespace], int]
    arguments: Callable[[ArgumentParser, Platform], None] = _no_arguments
