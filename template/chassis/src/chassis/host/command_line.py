# Owned by the template. Change it there, then run: copier update
"""The command line that every service has: `serve`, `check`, `settings`, and commands of its own."""

import os
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from chassis.host.command import Command
from chassis.host.event_loop import run
from chassis.host.failure import INTERRUPTED, tell_failure
from chassis.host.secrets_of import secrets_of
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.host.standard_commands import check_command, print_settings, serve_command
from chassis.logs.setup import configure
from chassis.settings.error import SettingsError
from chassis.settings.loading import load

_NONE: Mapping[str, str] = MappingProxyType({})


def main(
    service: Service,
    argv: Sequence[str] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    defaults: Mapping[str, str] = _NONE,
) -> int:
    """Run a service's command line.

    Args:
        service: What to run.
        argv: The arguments; those of the process if None.
        environ: The environment variables; those of the process if None.
        defaults: Variables that hold where nothing else is said.

    Returns:
        The exit code: 0 it went well, 1 it failed, 2 settings or arguments are wrong.
    """
    commands = (serve_command(service), check_command(service), *service.commands)
    arguments = _parser(service, commands).parse_args(argv)
    if arguments.command is None:
        return print_settings(service, env_example=arguments.env_example)
    variables = os.environ if environ is None else environ
    try:
        settings = load(service.settings, prefix=service.prefix, environ=variables, defaults=defaults)
    except SettingsError as error:
        return tell_failure(service.name, error)
    return _run(service, settings, arguments)


def _run(service: Service, settings: HostSettings, arguments: Namespace) -> int:
    secrets = tuple(secrets_of(settings))
    configure(settings.log, service=service.name, version=service.version, secrets=secrets)
    command: Command = arguments.command
    try:
        # Before there is an event loop: a process that has one cannot be forked.
        own = command.divide(settings, arguments)
        if isinstance(own, int):
            return own
        return run(command.run(own, arguments), leave_within=own.shutdown.close_timeout)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told without a secret in it
        return tell_failure(service.name, error, secrets=secrets, traceback=arguments.traceback)


def _parser(service: Service, commands: Sequence[Command]) -> ArgumentParser:
    program = f"python -m {service.name.replace('-', '_')}"
    parser = ArgumentParser(
        prog=program,
        description=service.description,
        epilog=f"example:\n  {service.prefix}_HTTP_PORT=8080 {program} serve",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{service.name} {service.version}")
    parser.add_argument("--traceback", action="store_true", help="show where an error comes from")
    choices = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in commands:
        chosen = choices.add_parser(command.name, help=command.help, description=command.help)
        chosen.set_defaults(command=command)
        command.arguments(chosen)
    settings = choices.add_parser("settings", help="list everything that can be set")
    settings.add_argument("--env-example", action="store_true", help="print a file to copy to .env")
    settings.set_defaults(command=None)
    return parser
