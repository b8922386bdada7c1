# Owned by the template. Change it there, then run: copier update
"""Services that are run together."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from chassis.host.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A platform, as its own package describes it.

    Args:
        name: Lower case words joined by underscores; names its package too.
        version: What its log lines report.
        description: One sentence, shown by `--help`.
        services: The packages of its services, each with its `bootstrap.service.SERVICE`.
    """

    name: str
    version: str
    description: str
    services: Sequence[str]

    @property
    def prefix(self) -> str:
        """What the environment variables start with that are meant for all of its services: `LAB`."""
        return self.name.upper()


def import_service(name: str) -> Service:
    """Import a service: a process pays only for those that it hosts.

    Args:
        name: Of its package.
    """
    service: Service = import_module(f"{name}.bootstrap.service").SERVICE
    return service


def folder_of(name: str) -> Path:
    """Find the folder of a service's project, in which its migrations are.

    Args:
        name: Of its package, which lies in `src/` there.
    """
    source = import_module(name).__file__
    assert source is not None
    return Path(source).parents[2]
