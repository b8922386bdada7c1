# Owned by the template. Change it there, then run: copier update
"""Divides `serve` among several processes."""

import sys
from argparse import Namespace

from msgspec.structs import replace

from chassis.host.scale_settings import ScaleSettings
from chassis.host.settings import GrpcHostSettings, HostSettings
from chassis.host.workers.shared_port import hold_port
from chassis.host.workers.supervisor import Supervisor
from chassis.settings.error import SettingsError

_SPARE = 5.0


def divide(settings: HostSettings, arguments: Namespace, scale: ScaleSettings) -> HostSettings | int:
    """Go on as one of several workers; if one is enough, as before.

    Args:
        settings: Of the process.
        arguments: Gains `worker`, by which `serve` knows that it has others beside it.
        scale: How many workers.

    Returns:
        In a worker: its settings. In their parent, when all have ended: the exit code.

    Raises:
        SettingsError: These settings cannot be shared.
        OSError: A port is taken.
    """
    if scale.workers == 1:
        return settings
    refuse_what_cannot_be_shared(settings)
    http = hold_port(settings.http.host, settings.http.port)
    settings = replace(settings, http=replace(settings.http, port=http.getsockname()[1]))
    if isinstance(settings, GrpcHostSettings):
        grpc = hold_port(settings.grpc.host, settings.grpc.port)
        settings = replace(settings, grpc=replace(settings.grpc, port=grpc.getsockname()[1]))
    shutdown = settings.shutdown
    patience = shutdown.drain_delay + shutdown.grace + 2 * shutdown.close_timeout + _SPARE
    outcome = Supervisor(scale.workers, patience=patience).run()
    if isinstance(outcome, int):
        return outcome
    arguments.worker = outcome
    first = settings.http.admin_port
    own = first + outcome.number if first else first
    return replace(settings, http=replace(settings.http, admin_port=own))


def refuse_what_cannot_be_shared(settings: HostSettings) -> None:
    """Refuse settings that several workers cannot share.

    Args:
        settings: Of the process.

    Raises:
        SettingsError: They cannot share these; each reason is a line.
    """
    problems = []
    if not sys.platform.startswith("linux"):
        problems.append("scale.workers: more than one needs Linux, which spreads connections over them; start replicas")
    if settings.http.admin_port is None:
        problems.append(
            "scale.workers: more than one needs http.admin_port: each serves its own /metrics, from that port upwards"
        )
    if isinstance(settings, GrpcHostSettings) and settings.grpc.host.startswith("unix:"):
        problems.append("scale.workers: more than one cannot share a Unix socket; let grpc.host be an address")
    if problems:
        raise SettingsError(tuple(problems))
