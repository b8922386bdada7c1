# Owned by the template. Change it there, then run: copier update
"""Runs a command of one service, with the settings that it has in this topology."""

from argparse import REMAINDER, ArgumentParser, Namespace

from chassis.host.command_line import main
from chassis.host.topology.platform import Platform, import_service
from chassis.host.topology.platform_command import PlatformCommand
from chassis.host.topology.situation import Situation


def run_command() -> PlatformCommand:
    """Make `run`: `run payments dead-letters list`."""

    def command(situation: Situation, arguments: Namespace) -> int:
        service = import_service(arguments.service)
        own = situation.environment.own(service.prefix)
        return main(service, arguments.rest, environ=own, defaults=situation.settings.defaults(service))

    def arguments(parser: ArgumentParser, platform: Platform) -> None:
        parser.add_argument("service", choices=platform.services, metavar="SERVICE", help="which service")
        parser.add_argument("rest", nargs=REMAINDER, metavar="COMMAND", help="its command, with arguments of its own")

    return PlatformCommand("run", "run a command of one service with its settings in this topology", command, arguments)
