# Owned by the template. Change it there, then run: copier update
"""A service, as an object that a host can run, alone or with others in one process."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.host.command import Command
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.settings import HostSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything a host needs to know of a service before it opens it.

    Args:
        name: Lower case words joined by dashes or underscores.
        version: What `/metrics` and the log lines report.
        description: One sentence, shown by `--help`.
        settings: The shape of its settings.
        open: Opens what it needs through the runtime, and gives its doors.
        commands: Its own commands.
    """

    name: str
    version: str
    description: str
    settings: type[HostSettings]
    open: Callable[[Any, Runtime], Awaitable[Doors]]
    commands: Sequence[Command] = ()

    @property
    def package(self) -> str:
        """The package that its code is in: `samples`."""
        return self.name.replace("-", "_")

    @property
    def prefix(self) -> str:
        """What its environment variables start with: `SAMPLES`."""
        return self.name.replace("-", "_").upper()
