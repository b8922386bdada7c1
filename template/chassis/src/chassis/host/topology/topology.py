# Owned by the template. Change it there, then run: copier update
"""The processes of a platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProcess:
    """One process.

    Args:
        name: Its settings are `NAME_LOG_LEVEL` and so on.
        services: What it hosts; the first one answers for HTTP addresses that none of them claims.
        host: Where it listens for HTTP.
        port: The same.
        grpc: Where it listens for gRPC: `127.0.0.1:50051`, or `unix:/srv/lab/data/lab.sock`.
    """

    name: str
    services: tuple[str, ...]
    host: str
    port: int
    grpc: str

    @property
    def own_service(self) -> str | None:
        """The service that it is named after, and whose settings are its own; None if it hosts others."""
        return self.name if self.services == (self.name,) else None

    @property
    def http(self) -> str:
        """Where it listens for HTTP, as one word: `127.0.0.1:8000`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """Which process hosts which services, and where it can be reached.

    Args:
        data: The folder for what the services keep on this machine.
        processes: In the order in which they are started, which must not matter.
        third_parties: Where services are that belong to others, by name.
    """

    data: Path
    processes: tuple[PlannedProcess, ...]
    third_parties: Mapping[str, str]

    def host_of(self, service: str) -> PlannedProcess:
        """Find the process that hosts a service.

        Args:
            service: Its name.
        """
        return next(each for each in self.processes if service in each.services)
