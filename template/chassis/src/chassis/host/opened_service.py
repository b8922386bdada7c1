# Owned by the template. Change it there, then run: copier update
"""Opens the services of a process, one after the other, into one lifecycle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chassis.context.request import RequestContext, bound
from chassis.context.tracer import Tracer
from chassis.health.check import Check
from chassis.host.doors import Doors
from chassis.host.runtime import Runtime
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.lifecycle import Lifecycle, StartFailed
from chassis.metrics.registry import Metrics
from chassis.metrics.service import ServiceMetrics


@dataclass(frozen=True, slots=True)
class OpenedService:
    """A service that holds its resources and waits to be served.

    Args:
        name: The service's name.
        metrics: Its recorders.
        doors: What it opened.
    """

    name: str
    metrics: ServiceMetrics
    doors: Doors


async def open_services(
    services: Sequence[tuple[Service, HostSettings]],
    *,
    lifecycle: Lifecycle,
    metrics: Metrics,
    tracer: Tracer | None = None,
) -> list[OpenedService]:
    """Open every service.

    Args:
        services: With the settings of each.
        lifecycle: Closes what they open.
        metrics: Of the process.
        tracer: Takes the spans of what they do in the background.

    Raises:
        StartFailed: One could not be opened; everything opened before has been closed.
    """
    return [await _open(service, settings, lifecycle, metrics, tracer) for service, settings in services]


async def _open(
    service: Service, settings: HostSettings, lifecycle: Lifecycle, metrics: Metrics, tracer: Tracer | None
) -> OpenedService:
    recorders = metrics.for_service(service.name, service.version)
    runtime = Runtime(service.name, service.version, recorders, lifecycle)
    # Tasks that a service starts while it opens inherit this, so that their log lines name it.
    with bound(RequestContext(request_id="", service=service.name, tracer=tracer)):
        try:
            doors = await service.open(settings, runtime)
        except StartFailed:
            raise
        except Exception as error:
            failure = StartFailed(service.name, error)
            await lifecycle.abandon(failure)
            raise failure from error
    return OpenedService(service.name, recorders, doors)


def checks_of(opened: Sequence[OpenedService]) -> list[Check]:
    """List the checks of all services; where there are several, each is named after its own.

    Args:
        opened: The services.
    """
    if len(opened) == 1:
        return list(opened[0].doors.checks)
    return [replace(check, name=f"{service.name}.{check.name}") for service in opened for check in service.doors.checks]
