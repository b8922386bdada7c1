"""`scaffold sync`."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from scaffold.adapters.inbound.command_line.kit import Kit
from scaffold.domain.platform.syncing import Kind
from scaffold.use_cases.sync_platform import SyncPlatform

DONE = 0
CONFLICTS = 1


@click.command("sync", short_help="Bring a platform along with the template (for maintainers of a kit).")
@click.argument("workspace")
@click.option(
    "--repository", metavar="DIR", default=".", help="The kit's own repository; by default the current folder."
)
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.pass_obj
def command(open_kit: Callable[[], Kit], *, workspace: str, repository: str, dry_run: bool, as_json: bool) -> int:
    """Render the platform in the folder WORKSPACE again, with the template as it stands in the kit's repository.

    What the template owns is replaced, what is shared is merged, what was written by hand is not touched.
    Exit code: 0 done, 1 conflicts to resolve, 2 refused.

    \b
    Example:
      scaffold sync reference_service
      scaffold sync reference_service --dry-run
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    kit = open_kit()
    changes = kit.sync_platform(Path(repository).resolve())(SyncPlatform(Path(workspace).resolve(), dry_run=dry_run))
    conflicts = [change for change in changes if change.kind is Kind.CONFLICT]
    if as_json:
        click.echo(json.dumps({"changes": [{"path": each.path, "kind": each.kind} for each in changes]}, indent=2))
    else:
        for change in changes:
            click.echo(f"{change.kind:9} {change.path}")
        click.echo(_summary(len(changes), len(conflicts), workspace))
    return CONFLICTS if conflicts else DONE


def _summary(changes: int, conflicts: int, workspace: str) -> str:
    if not changes:
        return f"{workspace} is up to date"
    told = "1 file changed" if changes == 1 else f"{changes} files changed"
    fix = "; resolve what is between <<<<<<< and >>>>>>>, or compare by hand where there are no such marks"
    return f"{told}, {conflicts} of them with conflicts{fix}" if conflicts else told
