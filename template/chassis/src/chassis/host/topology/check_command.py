# Owned by the template. Change it there, then run: copier update
"""Opens everything that the services need, and says whether they are ready."""

import sys
from argparse import ArgumentParser, Namespace

import msgspec

from chassis.health.readiness import Readiness
from chassis.health.report import ReadinessReport
from chassis.host.event_loop import run
from chassis.host.opened_service import checks_of, open_services
from chassis.host.readiness_in_words import readiness_in_words
from chassis.host.topology.loaded_process import LoadedProcess
from chassis.host.topology.platform import Platform
from chassis.host.topology.platform_command import PlatformCommand
from chassis.host.topology.situation import Situation
from chassis.host.warm_up import warm_up
from chassis.lifecycle import Lifecycle
from chassis.logs.setup import configure
from chassis.metrics.registry import Metrics


def check_command() -> PlatformCommand:
    """Make `check`: opens the services of each process in turn, asks whether they are ready, and closes them again."""

    def command(situation: Situation, arguments: Namespace) -> int:
        reports = {}
        for process in situation.load_all():
            settings = process.settings
            configure(settings.log, service=process.name, version=situation.platform.version, secrets=situation.secrets)
            reports[process.name] = run(_report(process), leave_within=settings.shutdown.close_timeout)
        if arguments.json:
            sys.stdout.write(msgspec.json.encode(reports).decode() + "\n")
        else:
            sys.stdout.writelines(f"{readiness_in_words(name, report)}\n" for name, report in reports.items())
        return 0 if all(report.status == "ready" for report in reports.values()) else 1

    def arguments(parser: ArgumentParser, _: Platform) -> None:
        parser.add_argument("--json", action="store_true", help="print the reports as JSON")

    help_text = "open everything that the services need, say whether they are ready, and close it again"
    return PlatformCommand("check", help_text, command, arguments)


async def _report(process: LoadedProcess) -> ReadinessReport:
    async with Lifecycle(close_timeout=process.settings.shutdown.close_timeout) as lifecycle:
        opened = await open_services(process.services, lifecycle=lifecycle, metrics=Metrics())
        checks = checks_of(opened)
        await warm_up(checks)
        return await Readiness(checks).report()
