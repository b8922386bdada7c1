"""`scaffold new platform`."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from scaffold.adapters.inbound.command_line.kit import Kit
from scaffold.adapters.inbound.command_line.tree import drawn
from scaffold.domain.refusals import InvalidServiceName
from scaffold.domain.rendering import Rendering
from scaffold.use_cases.create_platform import CreatePlatform


@click.command("new platform", short_help="Create a platform of services.")
@click.argument("name", required=False)
@click.option("--spec", metavar="FILE", help="What the platform is made of, as TOML.")
@click.option("--dir", "folder", metavar="DIR", help="The workspace's root; by default ./NAME.")
@click.option("--dry-run", is_flag=True, help="Draw the tree and who owns each file; write nothing.")
@click.option("--no-git", is_flag=True, help="Start no repository; updates need one later.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.pass_obj
def command(
    open_kit: Callable[[], Kit],
    *,
    name: str | None,
    spec: str | None,
    folder: str | None,
    dry_run: bool,
    no_git: bool,
    as_json: bool,
) -> None:
    """Create the platform NAME: a workspace with all its services, as its specification has them.

    \b
    Example of a specification:
      [platform]
      name = "shop"
      description = "A small shop."
      [services.orders]
      description = "What customers ordered."
      calls = ["parts.GetPart"]
      [services.parts]
      description = "What there is to order."
      doors = ["grpc", "broker"]

    \b
    Example:
      scaffold new platform shop --spec platform.toml
      scaffold new platform shop --spec platform.toml --dry-run
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    if name is None:
        reason = "'platform' cannot name a service: it is part of Python's standard library"
        raise InvalidServiceName(
            reason, "try platform_service, or make a platform: scaffold new platform NAME --spec FILE"
        )
    if spec is None:
        raise click.UsageError("a platform needs a specification: --spec FILE")
    wish = CreatePlatform(
        name=name,
        spec=Path(spec),
        destination=Path(os.path.abspath(folder or name)),  # noqa: PTH100 - resolve() would follow links
        dry_run=dry_run,
        commit=not no_git,
    )
    rendering = open_kit().create_platform()(wish)
    if as_json:
        click.echo(json.dumps(_report(wish, rendering), indent=2))
    else:
        click.echo(drawn(wish.destination.name, rendering.files) if dry_run else _told(wish, rendering, folder or name))


def _report(wish: CreatePlatform, rendering: Rendering) -> Mapping[str, object]:
    return {
        "platform": wish.name,
        "path": str(wish.destination),
        "template": {"address": rendering.release.address, "version": rendering.release.version},
        "written": not wish.dry_run,
        "services": _services(rendering),
        "files": [{"path": file.path, "zone": file.zone} for file in rendering.files],
    }


def _told(wish: CreatePlatform, rendering: Rendering, shown: str) -> str:
    services = _services(rendering)
    counted = f"{len(services)} services, {len(rendering.files)} files"
    head = f"{wish.name}: {counted} in {shown} from template {rendering.release.version} ({', '.join(services)})"
    return f"{head}\n\n{rendering.message.strip()}"


def _services(rendering: Rendering) -> list[str]:
    answers: object = rendering.answers["services"]
    return [each["name"] for each in answers] if isinstance(answers, list) else []
