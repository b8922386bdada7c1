# Owned by the template. Change it there, then run: copier update
"""Reads a topology, and says everything that is wrong with it at once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from chassis.host.topology.listening import grpc_address, tcp_address
from chassis.host.topology.problems import Problems
from chassis.host.topology.topology import PlannedProcess, Topology
from chassis.host.topology.who_hosts import note_who_hosts
from chassis.settings.error import SettingsError

_NAME = re.compile(r"[a-z](?:_?[a-z0-9])*")
_URL = re.compile(r"https?://[^/?#@\s]+(/[^?#\s]*)?")
# What would end a path within the address of an SQLite file.
_ENDS_A_PATH = re.compile(r"[?#%]")
_TOP = ("data", "processes", "third_parties")
_OF_A_PROCESS = ("services", "http", "grpc")
ALL = "all"


def read_topology(file: Path, *, services: Sequence[str], data: str | None = None) -> Topology:
    """Read a topology.

    Args:
        file: A TOML document.
        services: All services of the platform; each must be hosted, by one process.
        data: The folder for data, if not the one that the file names.

    Raises:
        SettingsError: Something is wrong; it tells everything, one line each.
    """
    document = _document(file)
    problems = Problems(file)
    for key in document.keys() - {*_TOP}:
        problems.unknown(key, _TOP, "part of a topology")
    folder = Path(data).absolute() if data else file.absolute().parent / str(document.get("data", "data"))
    if _ENDS_A_PATH.search(str(folder)):
        problems.note("data", f"{folder} would end too early in an address", "choose a path without ?, # and %")
    tables = _tables(document.get("processes"), problems)
    processes = [_process(name, table, services, folder, problems) for name, table in tables.items()]
    note_who_hosts(processes, services, problems)
    third_parties = _third_parties(document.get("third_parties", {}), problems)
    problems.stop_if_any()
    return Topology(data=folder, processes=tuple(processes), third_parties=third_parties)


def _document(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError((f"{file}: cannot be read ({error.strerror}); name a topology: --topology FILE",)) from None
    except ValueError as error:
        raise SettingsError((f"{file}: is not TOML ({error}); correct it",)) from None


def _tables(processes: Any, problems: Problems) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(processes, dict) or not processes:
        problems.note("processes", "there is none", "write [processes.NAME] with its services and its http address")
        return {}
    for name, table in processes.items():
        if not _NAME.fullmatch(name) or not isinstance(table, dict):
            problems.note(f"processes.{name}", "is no process", "write [processes.lab], in lower-case words")
    return {name: table for name, table in processes.items() if isinstance(table, dict)}


def _process(
    name: str, table: Mapping[str, Any], known: Sequence[str], data: Path, problems: Problems
) -> PlannedProcess:
    here = f"processes.{name}"
    for key in table.keys() - {*_OF_A_PROCESS}:
        problems.unknown(f"{here}.{key}", _OF_A_PROCESS, "setting of a process")
    services = known if table.get("services") == ALL else table.get("services")
    if not isinstance(services, Sequence) or isinstance(services, str) or not services:
        problems.note(f"{here}.services", "names no service", f'write "{ALL}" or a list of names')
        services = ()
    host, port, grpc = "", 0, ""
    try:
        host, port = tcp_address(str(table.get("http", "")))
    except ValueError as error:
        problems.note(f"{here}.http", str(error), 'write where it listens for HTTP: "127.0.0.1:8000"')
    try:
        grpc = grpc_address(str(table.get("grpc", f"unix:{name}.sock")), data)
    except ValueError as error:
        problems.note(
            f"{here}.grpc", str(error), 'write "127.0.0.1:50051", or "unix:lab.sock" in a shorter data folder'
        )
    return PlannedProcess(name=name, services=tuple(map(str, services)), host=host, port=port, grpc=grpc)


def _third_parties(written: Any, problems: Problems) -> Mapping[str, str]:
    if not isinstance(written, dict):
        problems.note("third_parties", "is no table", 'write [third_parties] with lines such as name = "http://host"')
        return {}
    for name, url in written.items():
        if not isinstance(url, str) or not _URL.fullmatch(url):
            problems.note(f"third_parties.{name}", f"{url!r} is no address", 'write "http://host:port"')
    return written
