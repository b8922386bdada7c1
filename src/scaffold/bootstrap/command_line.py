"""The command line, with the installed kit behind it."""

import os
import sys

from scaffold.adapters.inbound.command_line.application import run


def main() -> int:
    """Run the command that was typed, and return its exit code."""
    return run(sys.argv[1:], _open_kit)


def _open_kit() -> object:
    from scaffold.bootstrap.installed_kit import InstalledKit  # noqa: PLC0415 - --help must not wait for the kit
    from scaffold.bootstrap.settings import Settings  # noqa: PLC0415 - nor for pathlib

    return InstalledKit(Settings.load(os.environ), sys.stderr)
