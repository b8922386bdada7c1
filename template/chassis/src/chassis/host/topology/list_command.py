# Owned by the template. Change it there, then run: copier update
"""Says which process hosts which services, and where it listens."""

import sys
from argparse import ArgumentParser, Namespace

import msgspec

from chassis.host.topology.platform import Platform
from chassis.host.topology.platform_command import PlatformCommand
from chassis.host.topology.situation import Situation


def list_command() -> PlatformCommand:
    """Make `list`: as the topology has it; nothing is imported, loaded or opened."""

    def command(situation: Situation, arguments: Namespace) -> int:
        topology = situation.topology
        rows = [
            {"name": each.name, "http": each.http, "grpc": each.grpc, "services": each.services}
            for each in topology.processes
        ]
        if arguments.json:
            document = {"platform": situation.platform.name, "data": str(topology.data), "processes": rows}
            sys.stdout.write(msgspec.json.encode(document).decode() + "\n")
            return 0
        for process in topology.processes:
            sys.stdout.write(f"{process.name}  http {process.http}  grpc {process.grpc}\n")
            sys.stdout.writelines(f"  {service}\n" for service in process.services if service != process.own_service)
        return 0

    def arguments(parser: ArgumentParser, _: Platform) -> None:
        parser.add_argument("--json", action="store_true", help="print it as JSON")

    return PlatformCommand("list", "list the processes, where they listen, and what they host", command, arguments)
