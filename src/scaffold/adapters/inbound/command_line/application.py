"""The command `scaffold`: finds a subcommand, and turns what goes wrong into one line and an exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

import click

from scaffold import __version__
from scaffold.domain.refusals import InvalidSpec, Refused

REFUSED = 2
STOPPED = 130

_SUMMARIES = {
    "new": "Create a service.",
    "new platform": "Create a platform of services.",
    "check": "Check that a project is what its template makes it.",
    "sync": "Bring a platform along with the template (for maintainers of a kit).",
    "release": "Release the template (for maintainers of a kit).",
}


class _Subcommands(click.Group):
    """Loads a subcommand when it is called: its imports cost nothing to the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_SUMMARIES)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # No service can be called platform: the word is a module of Python's.
        pair = " ".join(args[:2])
        return super().resolve_command(ctx, [pair, *args[2:]] if pair in _SUMMARIES else args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _SUMMARIES:
            return None
        command: click.Command = import_module(f"{__package__}.{cmd_name.replace(' ', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(_SUMMARIES.items()))


@click.group(cls=_Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="scaffold %(version)s")
def scaffold() -> None:
    """Create a hexagonal Python service, and keep it what its template makes it.

    \b
    Example:
      scaffold new samples
      scaffold new platform lab --spec platform.toml
      scaffold check samples
    """  # noqa: D301 - \b is click's mark for lines that stay as they are


def run(arguments: Sequence[str], open_kit: Callable[[], object]) -> int:
    """Run the command.

    Args:
        arguments: What was typed after `scaffold`.
        open_kit: Makes the handlers, when a subcommand asks for them.

    Returns:
        The exit code: 0 done, 1 findings, 2 refused, 130 stopped by the user.
    """
    try:
        code = scaffold.main([*arguments] or ["--help"], prog_name="scaffold", standalone_mode=False, obj=open_kit)
        sys.stdout.flush()
    except Refused as error:
        lines = error.problems if isinstance(error, InvalidSpec) else (str(error),)
        return max(_fail(line, REFUSED) for line in lines)
    except click.ClickException as error:
        return _fail(f"{error.format_message()}; see: scaffold --help", REFUSED)
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped, and nothing was written", STOPPED)
    except BrokenPipeError:
        # Who read our output has seen enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if "SCAFFOLD_TRACEBACK" in os.environ:
            raise
        said = f"{type(error).__name__}: {error}"
        return _fail(f"unexpected {said}; report it with what SCAFFOLD_TRACEBACK=1 shows", REFUSED)
    return code if isinstance(code, int) else 0


def _fail(message: str, code: int) -> int:
    wipe = "\r\x1b[K" if sys.stderr.isatty() else ""
    click.echo(f"{wipe}scaffold: {' '.join(message.split())}", err=True)
    return code
