# Owned by the template. Change it there, then run: copier update
"""Serves one process of a topology, or all of them."""

import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from chassis.host.addresses import Addresses
from chassis.host.event_loop import run
from chassis.host.runner import serve
from chassis.host.topology.loaded_process import LoadedProcess
from chassis.host.topology.platform import Platform
from chassis.host.topology.platform_command import PlatformCommand
from chassis.host.topology.situation import Situation
from chassis.host.workers.supervisor import Supervisor
from chassis.logs.setup import configure
from chassis.settings.error import SettingsError

_SPARE = 5.0


def serve_command() -> PlatformCommand:
    """Make `serve`: one process, this one."""

    def command(situation: Situation, arguments: Namespace) -> int:
        names = [process.name for process in situation.topology.processes]
        chosen = names[0] if arguments.process is None and len(names) == 1 else arguments.process
        if chosen not in names:
            named = "there are several" if chosen is None else f"there is no process {chosen}"
            raise SettingsError((f"--process: {named}; choose from {', '.join(names)}, or serve all of them: up",))
        plan = situation.topology.processes[names.index(chosen)]
        loaded = situation.load_all() if len(names) == 1 else situation.load([plan])
        return _serve(situation, loaded[0])

    def arguments(parser: ArgumentParser, _: Platform) -> None:
        parser.add_argument("--process", metavar="NAME", help="which one, if the topology has several")

    return PlatformCommand("serve", "serve one process of the topology until SIGTERM or Ctrl+C", command, arguments)


def up_command() -> PlatformCommand:
    """Make `up`: every process as a child of this one, started again when it dies."""

    def command(situation: Situation, _: Namespace) -> int:
        # Loaded before the children are there: they share the memory of what was imported.
        loaded = situation.load_all()
        configure(loaded[0].settings.log, service=situation.platform.name, version=situation.platform.version)
        supervisor = Supervisor(
            len(loaded), names=[process.name for process in loaded], patience=max(map(_patience, loaded))
        )
        # What is there by now stays for good: a collector that looked through it would copy it into each child.
        gc.freeze()
        outcome = supervisor.run()
        if isinstance(outcome, int):
            return outcome
        return _serve(situation, loaded[outcome.number], on_ready=outcome.ready)

    return PlatformCommand("up", "serve all processes of the topology until SIGTERM or Ctrl+C", command)


def _serve(situation: Situation, process: LoadedProcess, *, on_ready: Callable[[Addresses], None] | None = None) -> int:
    settings = process.settings
    if settings.scale.workers != 1:
        name = f"{process.name.upper()}_SCALE_WORKERS"
        raise SettingsError((f"{name}: a process of a topology is one; add a process, or serve the service by itself",))
    configure(settings.log, service=process.name, version=situation.platform.version, secrets=situation.secrets)
    run(serve(process.services, settings, on_ready=on_ready), leave_within=settings.shutdown.close_timeout)
    return 0


def _patience(process: LoadedProcess) -> float:
    shutdown = process.settings.shutdown
    return shutdown.drain_delay + shutdown.grace + 2 * shutdown.close_timeout + _SPARE
