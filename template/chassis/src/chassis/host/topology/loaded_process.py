# Owned by the template. Change it there, then run: copier update
"""A process with the settings of all that it hosts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.host.topology.layered_settings import LayeredSettings
from chassis.host.topology.platform import import_service
from chassis.host.topology.topology import PlannedProcess
from chassis.settings.error import SettingsError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LoadedProcess:
    """What a host needs to serve it.

    Args:
        name: Of the process.
        services: With the settings of each.
        settings: Of the process itself.
    """

    name: str
    services: Sequence[tuple[Service, HostSettings]]
    settings: HostSettings


def load_processes(processes: Sequence[PlannedProcess], settings: LayeredSettings) -> list[LoadedProcess]:
    """Load processes.

    Args:
        processes: Which.
        settings: Where from.

    Raises:
        SettingsError: Something is wrong; it tells everything, one line each.
    """
    problems: list[str] = []
    loaded = [_load(process, settings, problems) for process in processes]
    if problems:
        # What is said to all is wrong for each of them.
        raise SettingsError(tuple(dict.fromkeys(problems)))
    return [each for each in loaded if each is not None]


def _load(process: PlannedProcess, settings: LayeredSettings, problems: list[str]) -> LoadedProcess | None:
    pairs = []
    for service in map(import_service, process.services):
        own = _unless_wrong(partial(settings.of_service, service), problems)
        if own is not None:
            pairs.append((service, own))
    if process.own_service is not None:
        return LoadedProcess(process.name, pairs, pairs[0][1]) if pairs else None
    host = _unless_wrong(partial(settings.of_process, process), problems)
    return None if host is None else LoadedProcess(process.name, pairs, host)


def _unless_wrong(load: Callable[[], T], problems: list[str]) -> T | None:
    try:
        return load()
    except SettingsError as error:
        problems += error.problems
        return None
