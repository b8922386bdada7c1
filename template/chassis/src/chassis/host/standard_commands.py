# Owned by the template. Change it there, then run: copier update
"""What every service's command line can do."""

import sys
from argparse import ArgumentParser, Namespace

import msgspec

from chassis.health.readiness import Readiness
from chassis.health.report import ReadinessReport
from chassis.host.command import Command
from chassis.host.opened_service import checks_of, open_services
from chassis.host.runner import serve
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.lifecycle import Lifecycle
from chassis.metrics.registry import Metrics
from chassis.settings.reference import describe, render_env_example


def serve_command(service: Service) -> Command:
    """Make `serve`.

    Args:
        service: What to serve.
    """

    async def run(settings: HostSettings, _: Namespace) -> int:
        await serve([(service, settings)], settings)
        return 0

    return Command("serve", "serve until SIGTERM or Ctrl+C", run)


def check_command(service: Service) -> Command:
    """Make `check`: opens everything the service needs, asks it whether it is ready, and closes it again.

    Args:
        service: What to check.
    """

    async def run(settings: HostSettings, arguments: Namespace) -> int:
        async with Lifecycle(close_timeout=settings.shutdown.close_timeout) as lifecycle:
            opened = await open_services([(service, settings)], lifecycle=lifecycle, metrics=Metrics())
            report = await Readiness(checks_of(opened)).report()
        text = msgspec.json.encode(report).decode() if arguments.json else _in_words(service.name, report)
        sys.stdout.write(text + "\n")
        return 0 if report.status == "ready" else 1

    def arguments(parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    return Command("check", "open everything, say whether it is ready, and close it again", run, arguments)


def print_settings(service: Service, *, env_example: bool) -> int:
    """Say what can be set; needs no settings itself.

    Args:
        service: Whose settings.
        env_example: As a file to copy to `.env`, instead of a list.
    """
    if env_example:
        sys.stdout.write(render_env_example(service.settings, service.prefix))
        return 0
    for setting in describe(service.settings, service.prefix):
        default = "required" if setting.default is None else f"default {setting.default or 'empty'}"
        sys.stdout.write(f"{setting.name} ({setting.type}, {default})\n    {setting.meaning}\n")
    return 0


def _in_words(name: str, report: ReadinessReport) -> str:
    lines = [f"{name} is {report.status.replace('_', ' ')}"]
    width = max((len(check.name) for check in report.checks), default=0)
    for check in report.checks:
        notes = " ".join(filter(None, (check.reason, "" if check.critical else "(not critical)")))
        lines.append(f"  {check.status}  {check.name:<{width}}  {notes}".rstrip())
    return "\n".join(lines)
