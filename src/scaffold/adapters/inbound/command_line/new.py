"""`scaffold new`."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from scaffold.adapters.inbound.command_line.kit import Kit
from scaffold.adapters.inbound.command_line.tree import drawn
from scaffold.adapters.inbound.command_line.wizard import ask
from scaffold.domain.refusals import InvalidAnswer
from scaffold.domain.rendering import Rendering
from scaffold.domain.service_name import service_name
from scaffold.use_cases.create_service import CreateService


@click.command("new", short_help="Create a service.")
@click.argument("name")
@click.option("--dir", "folder", metavar="DIR", help="The project's root; by default ./NAME.")
@click.option("--answers", metavar="FILE", help="Answers as YAML; a project's .copier-answers.yml will do.")
@click.option("--set", "pairs", metavar="KEY=VALUE", multiple=True, help="One answer; wins over the file.")
@click.option("--defaults", is_flag=True, help="Ask nothing: the template's defaults for what is not answered.")
@click.option("--dry-run", is_flag=True, help="Draw the tree and who owns each file; write nothing.")
@click.option("--no-git", is_flag=True, help="Start no repository; updates need one later.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.pass_obj
def command(
    open_kit: Callable[[], Kit],
    *,
    name: str,
    folder: str | None,
    answers: str | None,
    pairs: tuple[str, ...],
    defaults: bool,
    dry_run: bool,
    no_git: bool,
    as_json: bool,
) -> None:
    """Create the service NAME from the template that this kit carries; no network is needed.

    On a terminal a few questions are asked, unless answers or --defaults are given.

    \b
    Example:
      scaffold new lab_samples
      scaffold new lab_samples --set doors=http,grpc --set storage=sql
      scaffold new lab_samples --dry-run --defaults
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    service_name(name)
    kit = open_kit()
    given: Mapping[str, object] = {
        **(kit.read_answers()(Path(answers)) if answers else {}),
        **dict(map(_pair, pairs)),
    }
    if not (answers or pairs or defaults) and sys.stdin.isatty() and sys.stderr.isatty():
        given = ask(kit.find_open_question(), name)
    destination = Path(os.path.abspath(folder or name))  # noqa: PTH100 - resolve() would follow links, absolute() keeps ..
    wish = CreateService(name=name, destination=destination, answers=given, dry_run=dry_run, commit=not no_git)
    rendering = kit.create_service()(wish)
    if as_json:
        click.echo(json.dumps(_report(wish, rendering), indent=2))
    else:
        click.echo(drawn(wish.destination.name, rendering.files) if dry_run else _told(wish, rendering, folder or name))


def _pair(text: str) -> tuple[str, object]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise InvalidAnswer("--set", f"{text!r} has no key or no =", "write --set key=value")
    return key, value


def _report(wish: CreateService, rendering: Rendering) -> Mapping[str, object]:
    return {
        "service": wish.name,
        "path": str(wish.destination),
        "template": {"address": rendering.release.address, "version": rendering.release.version},
        "written": not wish.dry_run,
        "files": [{"path": file.path, "zone": file.zone} for file in rendering.files],
    }


def _told(wish: CreateService, rendering: Rendering, shown: str) -> str:
    counted = ", ".join(f"{count} {zone}" for zone, count in rendering.files_by_zone().items())
    origin = f"from template {rendering.release.version}"
    head = f"{wish.name}: {len(rendering.files)} files in {shown} {origin} ({counted})"
    steps = rendering.message.strip() or f"Next:\n  cd {shown}\n  read README.md"
    return f"{head}\n\n{steps}"
