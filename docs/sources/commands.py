"""The page of commands, from their own help."""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from functools import partial
from unittest.mock import patch

import click
from chassis.host.command_line import main
from chassis.host.topology import command_line as topology
from chassis.host.topology.platform import Platform

from docs.sources.rendered_service import NAME, RenderedService
from docs.sources.table import NOTE
from scaffold.adapters.inbound.command_line.application import scaffold

_WIDTH = 92
_HEAD = f"""\
{NOTE}

# Commands

## The kit

The exit code is 0 for done, 1 for findings of `scaffold check` or conflicts of `scaffold sync`, 2 for a request that
was refused, 130 if you stop it. A refusal is one line on standard error, for a specification one for each mistake;
each names the input, the reason and the fix.
"""
_SERVICE = """\
## A service

The exit code is 0 for done, 1 for failed, and 2 for settings or arguments that are wrong.
"""
_PLATFORM = """\
## A platform

The exit code is 0 for done, 1 for failed, and 2 for settings or arguments that are wrong.
"""


def commands_page(service: RenderedService) -> str:
    """Write the page."""
    return "\n".join((_HEAD, *_of_the_kit(), _SERVICE, *_of_the_service(service), _PLATFORM, *_of_a_platform()))


def _of_the_kit() -> Iterator[str]:
    top = click.Context(scaffold, info_name="scaffold", terminal_width=_WIDTH, **scaffold.context_settings)
    yield _shown("scaffold", scaffold.get_help(top))
    for name in scaffold.list_commands(top):
        command = scaffold.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=_WIDTH)
        yield _shown(f"scaffold {name}", command.get_help(context))


def _of_the_service(service: RenderedService) -> Iterator[str]:
    own = [[command.name] for command in service.service.commands]
    actions = [
        ["dead-letters", "list"],
        ["dead-letters", "replay"],
        *(["saga", action] for action in ("list", "show", "retry")),
    ]
    for arguments in ([], ["serve"], ["check"], ["settings"], *own, *actions):
        yield _shown(" ".join((f"python -m {NAME}", *arguments)), _help(service, arguments))


def _of_a_platform() -> Iterator[str]:
    platform = Platform(name="shop", version="0.1.0", description="A small shop.", services=("orders", "parts"))
    for arguments in ([], *([name] for name in ("serve", "up", "migrate", "check", "list", "run"))):
        help_text = _said(partial(topology.main, platform, [*arguments, "--help"], environ={}))
        yield _shown(" ".join(("python -m shop", *arguments)), help_text)


def _help(service: RenderedService, arguments: list[str]) -> str:
    return _said(partial(main, service.service, [*arguments, "--help"], environ={}))


def _said(run: Callable[[], int]) -> str:
    # argparse takes its width from the terminal, and wraps in colour where it can.
    with (
        redirect_stdout(io.StringIO()) as said,
        patch.dict(os.environ, {"COLUMNS": str(_WIDTH), "NO_COLOR": "1"}),
        suppress(SystemExit),
    ):
        run()
    return said.getvalue()


def _shown(title: str, text: str) -> str:
    return f"### `{title}`\n\n```text\n{text.strip()}\n```\n"
