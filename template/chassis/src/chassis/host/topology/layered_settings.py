# Owned by the template. Change it there, then run: copier update
"""Settings of a platform's services and processes, each said by whoever says it last.

First the topology, then what is said to all (`LAB_LOG_LEVEL`), then the file and the variables of one
(`PAYMENTS_LOG_LEVEL`).
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from chassis.host.service import Service
from chassis.host.settings import GrpcHostSettings, HostSettings
from chassis.host.topology.admin_port import admin_port
from chassis.host.topology.derived_settings import derived_settings, listening
from chassis.host.topology.planned_listener import LISTENING, refuse_other_listener, where_it_listens
from chassis.host.topology.shared_environment import SharedEnvironment
from chassis.host.topology.topology import PlannedProcess, Topology
from chassis.settings.error import SettingsError
from chassis.settings.leaf import Leaf
from chassis.settings.leaves import leaves
from chassis.settings.loading import load

T = TypeVar("T", bound=HostSettings)

_OF_A_HOST = frozenset(GrpcHostSettings.__struct_fields__)


class LayeredSettings:
    """Loads settings.

    Args:
        topology: Where everything is.
        environment: Says the rest.
    """

    def __init__(self, topology: Topology, environment: SharedEnvironment) -> None:
        self._topology = topology
        self._environment = environment

    def defaults(self, service: Service) -> Mapping[str, str]:
        """Give what topology and platform say to a service, by the names of its variables.

        Args:
            service: Which.
        """
        known = leaves(service.settings, service.prefix)
        shared = self._topology.host_of(service.name).own_service is None
        told = [leaf for leaf in known if not (shared and leaf.path[0] in _OF_A_HOST)]
        derived = derived_settings(self._topology, service, admin_port=self._admin_port)
        return _over(derived, self._environment.for_all(service.prefix, told), known)

    def of_service(self, service: Service) -> HostSettings:
        """Load the settings of a service.

        Args:
            service: Which.

        Raises:
            SettingsError: Something is wrong; it tells everything, one line each.
        """
        own = self._environment.own(service.prefix)
        process = self._topology.host_of(service.name)
        if process.own_service is None:
            _refuse_settings_of_a_host(leaves(service.settings, service.prefix), own, service.name, process)
        listens = process if process.own_service else None
        return self._loaded(service.settings, service.prefix, own, self.defaults(service), listens)

    def of_process(self, process: PlannedProcess) -> HostSettings:
        """Load the settings of a process that is not named after its only service.

        Args:
            process: Which.

        Raises:
            SettingsError: Something is wrong; it tells everything, one line each.
        """
        prefix = process.name.upper()
        known = leaves(GrpcHostSettings, prefix)
        derived = {"_".join((prefix, *path)).upper(): value for path, value in listening(process).items()}
        defaults = _over(derived, self._environment.for_all(prefix, known), known)
        return self._loaded(GrpcHostSettings, prefix, self._environment.for_process(prefix, known), defaults, process)

    def _admin_port(self, process: PlannedProcess) -> int | None:
        return admin_port(process.name.upper(), self._environment.own(process.name.upper()))

    def _loaded(
        self,
        shape: type[T],
        prefix: str,
        own: Mapping[str, str],
        defaults: Mapping[str, str],
        process: PlannedProcess | None = None,
    ) -> T:
        try:
            settings = load(shape, prefix=prefix, environ=own, defaults=defaults)
            if process is not None:
                refuse_other_listener(settings, leaves(shape, prefix), process)
        except SettingsError as error:
            raise SettingsError(tuple(self._environment.as_said(each, prefix) for each in error.problems)) from None
        return settings


def _over(weak: Mapping[str, str], strong: Mapping[str, str], known: Iterable[Leaf]) -> Mapping[str, str]:
    """Let what is said by either name of a setting, its own or that of a file, go before what was derived."""
    said = {leaf.name for leaf in known if not strong.keys().isdisjoint(leaf.names)}
    return {name: value for name, value in weak.items() if name not in said} | dict(strong)


def _refuse_settings_of_a_host(
    known: Iterable[Leaf], own: Mapping[str, str], service: str, process: PlannedProcess
) -> None:
    given = [leaf for leaf in known if leaf.path[0] in _OF_A_HOST and leaf.name in own]
    if given:
        raise SettingsError(
            tuple(
                f"{leaf.name}: {where_it_listens(process, leaf)}"
                if leaf.path in LISTENING
                else f"{leaf.name}: {service} shares the process {process.name}, whose setting this is; "
                f"set {'_'.join((process.name, *leaf.path)).upper()}"
                for leaf in given
            )
        )
