"""`scaffold check`."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from scaffold.adapters.inbound.command_line.kit import Kit

CLEAN = 0
FINDINGS = 1


@click.command("check", short_help="Check that a project is what its template makes it.")
@click.argument("path", default=".")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.pass_obj
def command(open_kit: Callable[[], Kit], *, path: str, as_json: bool) -> int:
    """Check the project or platform in PATH, by default the current folder.

    Renders the recorded version with the recorded answers and compares: edited or missing files of the
    template, strangers in its folders, leftovers of a merge, and broken import contracts. A platform is
    checked with all its services.
    Exit code: 0 clean, 1 findings, 2 not a scaffolded project.

    \b
    Example:
      scaffold check
      scaffold check services/samples --json
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    kit = open_kit()
    folder = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    platform = kit.check_platform()
    findings = platform(folder) if platform.is_platform(folder) else kit.check_project()(folder)
    if as_json:
        click.echo(json.dumps({"clean": not findings, "findings": [asdict(each) for each in findings]}, indent=2))
    else:
        for finding in findings:
            click.echo(f"{finding.file}: {finding.rule}: {finding.detail}\n  fix: {finding.fix}")
        click.echo(_summary(len(findings)))
    return FINDINGS if findings else CLEAN


def _summary(count: int) -> str:
    return {0: "clean", 1: "1 finding"}.get(count, f"{count} findings")
