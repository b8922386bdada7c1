# Owned by the template. Change it there, then run: copier update
"""What a command of a platform works with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from chassis.host.secrets_of import secrets_of
from chassis.host.topology.layered_settings import LayeredSettings
from chassis.host.topology.loaded_process import LoadedProcess, load_processes
from chassis.host.topology.platform import Platform
from chassis.host.topology.reading import read_topology
from chassis.host.topology.shared_environment import SharedEnvironment
from chassis.host.topology.topology import PlannedProcess, Topology
from chassis.settings.error import SettingsError
from chassis.settings.leaves import leaves
from chassis.settings.secret import Secret


@dataclass(frozen=True, slots=True)
class Situation:
    """A platform on this machine.

    Args:
        platform: Its services.
        topology: Their processes.
        environment: What is said from outside.
        settings: What all of that makes of their settings.
        secrets: Those among the settings that were loaded so far.
    """

    platform: Platform
    topology: Topology
    environment: SharedEnvironment
    settings: LayeredSettings
    secrets: list[Secret] = field(default_factory=list)

    @classmethod
    def of(cls, platform: Platform, file: Path, environ: Mapping[str, str]) -> "Situation":
        """Read the topology.

        Args:
            platform: Whose.
            file: Where it is written.
            environ: The environment variables.

        Raises:
            SettingsError: Something is wrong; it tells everything, one line each.
        """
        data = f"{platform.prefix}_DATA"
        topology = read_topology(file, services=platform.services, data=environ.get(data))
        others = [name.upper() for name in (*platform.services, *(each.name for each in topology.processes))]
        taken = (data, topology_variable(platform))
        environment = SharedEnvironment(environ, common=platform.prefix, others=others, taken=taken)
        return cls(platform, topology, environment, LayeredSettings(topology, environment))

    def load(self, processes: Sequence[PlannedProcess]) -> list[LoadedProcess]:
        """Load processes, and keep what must not be seen.

        Args:
            processes: Which.

        Raises:
            SettingsError: Something is wrong; it tells everything, one line each.
        """
        loaded = load_processes(processes, self.settings)
        self.secrets.extend(
            secret
            for process in loaded
            for settings in (process.settings, *(own for _, own in process.services))
            for secret in secrets_of(settings)
        )
        return loaded

    def load_all(self) -> list[LoadedProcess]:
        """Load every process; what is said to all, and of third parties, must then be known to one of them.

        Raises:
            SettingsError: Something is wrong; it tells everything, one line each.
        """
        loaded = self.load(self.topology.processes)
        strangers = (*self.environment.strangers(), *self._strange_third_parties(loaded))
        if strangers:
            raise SettingsError(strangers)
        return loaded

    def _strange_third_parties(self, loaded: Sequence[LoadedProcess]) -> Iterator[str]:
        services = [service for process in loaded for service, _ in process.services]
        called = {leaf.path for service in services for leaf in leaves(service.settings, service.prefix)}
        for name in self.topology.third_parties:
            if (name, "url") not in called:
                yield f"third_parties.{name}: no service calls it; remove it, or name it as the service does"


def topology_variable(platform: Platform) -> str:
    """Name the environment variable that names the topology.

    Args:
        platform: Whose.
    """
    return f"{platform.prefix}_TOPOLOGY"
