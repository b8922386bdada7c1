"""`scaffold release`."""

from collections.abc import Callable
from pathlib import Path

import click

from scaffold.adapters.inbound.command_line.kit import Kit


@click.command("release", short_help="Release the template (for maintainers of a kit).")
@click.argument("version")
@click.option(
    "--repository",
    metavar="DIR",
    default=".",
    help="The kit's own repository; by default the current folder.",
)
@click.pass_obj
def command(open_kit: Callable[[], Kit], *, version: str, repository: str) -> None:
    """Add the committed template to the kit's bundle as VERSION, from which new projects are made.

    \b
    Example:
      scaffold release v0.2.0
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    tag = open_kit().release_template(Path(repository).resolve())(version)
    click.echo(f"released {tag}; commit src/scaffold/template.bundle and tag that commit {tag}")
