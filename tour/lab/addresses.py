"""Ports of this machine for a topology of the laboratory, which names some that may be taken."""

import random
import re
import socket
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tour.lab.workspace import ROOT
from tour.stages import TourFailed

_ADDRESS = re.compile(r"127\.0\.0\.1:(\d+)")
# Below those from which the system gives out its own.
_PORTS = range(15_000, 32_000)


@dataclass(frozen=True, slots=True)
class Addresses:
    """
    A topology with ports that are free here.

    Args:
        text: The topology as it is written to a file.
    """

    text: str

    @classmethod
    def choose(cls, topology: str, *, preferred: bool) -> "Addresses":
        """
        Take the committed topology, each port replaced by one that is free.

        Args:
            topology: `one` or `split`.
            preferred: Whether a port that is free stays as it is.
        """
        written = (ROOT / _FILES[topology]).read_text()
        free = _free_ports()
        chosen: dict[str, str] = {}
        for port in dict.fromkeys(_ADDRESS.findall(written)):
            chosen[port] = port if preferred and _is_free(int(port)) else str(next(free))
        return cls(_ADDRESS.sub(lambda found: f"127.0.0.1:{chosen[found[1]]}", written))

    def write(self, folder: Path) -> Path:
        """Write it into a folder, and say where."""
        file = folder / "topology.toml"
        file.write_text(self.text)
        return file

    @property
    def processes(self) -> dict[str, str]:
        """Where each process listens for HTTP, by name."""
        return {name: f"http://{process['http']}" for name, process in self._read("processes").items()}

    @property
    def gateway(self) -> str:
        """Where the gateway is."""
        return next(iter(self.processes.values()))

    def of(self, service: str) -> str:
        """Tell where a service listens for HTTP, alone or among others."""
        return self.processes.get(service, self.gateway)

    def third_party(self, name: str) -> str:
        """Tell where a third party is: `card_provider`, `sms_provider` or `instrument`."""
        return str(self._read("third_parties")[name])

    def _read(self, table: str) -> dict[str, Any]:
        found: dict[str, Any] = tomllib.loads(self.text)[table]
        return found


_FILES = {"one": "topology.toml", "split": "topology.split.toml"}
TOPOLOGIES = tuple(_FILES)


def free_port() -> int:
    """Give a port of this machine that nobody listens at."""
    return next(_free_ports())


def _free_ports() -> Iterator[int]:
    for port in random.sample(_PORTS, len(_PORTS)):
        if _is_free(port):
            yield port
    raise TourFailed("no free port on this machine")


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
