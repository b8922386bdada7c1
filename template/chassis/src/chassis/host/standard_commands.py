# Owned by the template. Change it there, then run: copier update
"""What every service's command line can do."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

import msgspec
from msgspec.structs import replace

from chassis.health.readiness import Readiness
from chassis.host.capacity.estimate import estimate
from chassis.host.command import Command
from chassis.host.opened_service import checks_of, open_services
from chassis.host.readiness_in_words import readiness_in_words
from chassis.host.runner import serve
from chassis.host.scale_settings import ScaleSettings
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.host.warm_up import warm_up
from chassis.host.workers.division import divide
from chassis.host.workers.worker_process import WorkerProcess
from chassis.lifecycle import Lifecycle
from chassis.metrics.registry import Metrics
from chassis.settings.reference import describe, render_env_example


def serve_command(service: Service) -> Command:
    """Make `serve`.

    Args:
        service: What to serve.
    """

    async def run(settings: HostSettings, arguments: Namespace) -> int:
        worker: WorkerProcess | None = arguments.worker
        told = None if worker is None else worker.ready
        await serve([(service, settings)], settings, shared=worker is not None, on_ready=told)
        return 0

    def divided(settings: HostSettings, arguments: Namespace) -> HostSettings | int:
        return divide(settings, arguments, _scale(settings, arguments))

    def arguments(parser: ArgumentParser) -> None:
        parser.add_argument(
            "--workers", type=_positive, metavar="N", help="processes; as scale.workers says if not given"
        )
        parser.set_defaults(worker=None)

    return Command("serve", "serve until SIGTERM or Ctrl+C", run, arguments, divided)


def check_command(service: Service) -> Command:
    """Make `check`: opens everything the service needs, asks it whether it is ready, and closes it again.

    Args:
        service: What to check.
    """

    async def run(settings: HostSettings, arguments: Namespace) -> int:
        if arguments.capacity:
            capacity = await estimate(service, settings, _scale(settings, arguments))
            sums = msgspec.json.encode(capacity).decode() if arguments.json else capacity.in_words(service.name)
            sys.stdout.write(sums + "\n")
            return 0 if capacity.fits else 1
        async with Lifecycle(close_timeout=settings.shutdown.close_timeout) as lifecycle:
            opened = await open_services([(service, settings)], lifecycle=lifecycle, metrics=Metrics())
            checks = checks_of(opened)
            await warm_up(checks)
            report = await Readiness(checks).report()
        text = msgspec.json.encode(report).decode() if arguments.json else readiness_in_words(service.name, report)
        sys.stdout.write(text + "\n")
        return 0 if report.status == "ready" else 1

    def arguments(parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--capacity", action="store_true", help="say whether all workers and replicas fit instead")
        parser.add_argument(
            "--workers", type=_positive, metavar="N", help="with --capacity; as scale.workers says if not given"
        )

    return Command("check", "open everything, say whether it is ready, and close it again", run, arguments)


def _scale(settings: HostSettings, arguments: Namespace) -> ScaleSettings:
    workers = arguments.workers
    return settings.scale if workers is None else replace(settings.scale, workers=workers)


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more")
    return int(text)


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
