# Owned by the template. Change it there, then run: copier update
"""Whether every service is hosted, once, and every process can be reached."""

from collections import defaultdict
from collections.abc import Sequence

from chassis.host.topology.problems import Problems
from chassis.host.topology.topology import PlannedProcess


def note_who_hosts(processes: Sequence[PlannedProcess], services: Sequence[str], problems: Problems) -> None:
    """Note services that are hosted by nobody or twice, and addresses that are given twice.

    Args:
        processes: As written.
        services: All services of the platform.
        problems: Where to.
    """
    hosts = defaultdict(list)
    listeners = defaultdict(list)
    for process in processes:
        for service in process.services:
            hosts[service].append(process.name)
            if service not in services:
                problems.unknown(f"processes.{process.name}.services.{service}", services, "service of the platform")
        if process.name in services and process.own_service is None:
            reason = f"it hosts other services than {process.name}, and both would be set by {process.name.upper()}_…"
            problems.note(f"processes.{process.name}", reason, "give the process another name")
        # What could not be read has been noted already, and has no port.
        for address in filter(None, (process.port and process.http, process.grpc)):
            listeners[address].append(process.name)
    for service in services:
        if len(hosts[service]) != 1:
            found = " and ".join(hosts[service]) or "nobody"
            problems.note("processes", f"{service} is hosted by {found}", "let one process host it")
    for address, names in listeners.items():
        if len(names) > 1:
            problems.note("processes", f"{' and '.join(names)} listen on {address}", "give each an address of its own")
