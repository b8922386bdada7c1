# Owned by the template. Change it there, then run: copier update
"""The command line of a platform."""

import os
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from pathlib import Path

from chassis.host.failure import INTERRUPTED, tell_failure
from chassis.host.topology.check_command import check_command
from chassis.host.topology.list_command import list_command
from chassis.host.topology.migrate_command import migrate_command
from chassis.host.topology.platform import Platform
from chassis.host.topology.platform_command import PlatformCommand
from chassis.host.topology.run_command import run_command
from chassis.host.topology.serve_commands import serve_command, up_command
from chassis.host.topology.situation import Situation, topology_variable

_COMMANDS = (serve_command, up_command, migrate_command, check_command, list_command, run_command)


def main(platform: Platform, argv: Sequence[str] | None = None, *, environ: Mapping[str, str] | None = None) -> int:
    """Run a platform's command line.

    Args:
        platform: What to run.
        argv: The arguments; those of the process if None.
        environ: The environment variables; those of the process if None.

    Returns:
        The exit code: 0 it went well, 1 it failed, 2 settings or arguments are wrong.
    """
    variables = os.environ if environ is None else environ
    file = variables.get(topology_variable(platform)) or "topology.toml"
    arguments = _parser(platform, file).parse_args(argv)
    command: PlatformCommand = arguments.command
    situation: Situation | None = None
    try:
        situation = Situation.of(platform, Path(arguments.topology), variables)
        situation.topology.data.mkdir(parents=True, exist_ok=True)
        return command.run(situation, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told without a secret in it
        secrets = () if situation is None else situation.secrets
        return tell_failure(platform.name, error, secrets=secrets, traceback=arguments.traceback)


def _parser(platform: Platform, file: str) -> ArgumentParser:
    program = f"python -m {platform.name}"
    parser = ArgumentParser(
        prog=program,
        description=platform.description,
        epilog=f"example:\n  {program} migrate\n  {program} serve\n  {program} up --topology topology.split.toml",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{platform.name} {platform.version}")
    parser.add_argument("--traceback", action="store_true", help="show where an error comes from")
    choices = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (make() for make in _COMMANDS):
        chosen = choices.add_parser(command.name, help=command.help, description=command.help)
        chosen.set_defaults(command=command)
        chosen.add_argument(
            "--topology", metavar="FILE", default=file, help="which processes there are; %(default)s if not given"
        )
        command.arguments(chosen, platform)
    return parser
