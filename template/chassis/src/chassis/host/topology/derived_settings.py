# Owned by the template. Change it there, then run: copier update
"""What follows for a service from the topology: where it listens, what it keeps where, and where others are."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from chassis.host.service import Service
from chassis.host.topology.platform import folder_of
from chassis.host.topology.topology import PlannedProcess, Topology
from chassis.settings.leaves import leaves

_UNIX = "unix:"
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - whoever listens on all interfaces is called on the own one

Values = dict[tuple[str, ...], str]


def derived_settings(
    topology: Topology, service: Service, *, admin_port: Callable[[PlannedProcess], int | None]
) -> Mapping[str, str]:
    """Derive the settings of a service, by the names of their variables; those that it does not have are left out.

    A service that calls another has the address of it in a field that is named like it: `payments.address` over gRPC,
    `booking.url` over HTTP. One that looks after all processes has in `processes` where each shows its figures.

    Args:
        topology: Where everything is.
        service: Whose settings.
        admin_port: Tells the port that a process keeps for operators, if it does.
    """
    values = listening(topology.host_of(service.name)) | _keeping(topology.data, service.name)
    for process in topology.processes:
        for other in process.services:
            values[other, "address"] = process.grpc
            values[other, "url"] = _url(process)
    values |= {(name, "url"): url for name, url in topology.third_parties.items()}
    values[("processes",)] = ",".join(_url(process, admin_port(process)) for process in topology.processes)
    return {leaf.name: values[leaf.path] for leaf in leaves(service.settings, service.prefix) if leaf.path in values}


def _url(process: PlannedProcess, port: int | None = None) -> str:
    host = _ANY.get(process.host, process.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port or process.port}"


def listening(process: PlannedProcess) -> Values:
    """Tell where a process listens, by the place of the setting.

    Args:
        process: As planned.
    """
    values: Values = {("http", "host"): process.host, ("http", "port"): str(process.port)}
    if process.grpc.startswith(_UNIX):
        return values | {("grpc", "host"): process.grpc}
    host, _, port = process.grpc.rpartition(":")
    return values | {("grpc", "host"): host.strip("[]"), ("grpc", "port"): port}


def _keeping(data: Path, service: str) -> Values:
    return {
        ("sql", "url"): f"sqlite+aiosqlite:///{data / service}.db",
        ("sql", "migrations"): str(folder_of(service) / "migrations"),
        # One for all: whoever publishes and whoever listens meet there.
        ("broker", "url"): f"embedded:///{quote(str(data / 'events.db'))}",
        ("objects", "url"): f"file:///{quote(str(data / 'objects' / service))}",
    }
