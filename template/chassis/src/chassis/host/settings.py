# Owned by the template. Change it there, then run: copier update
"""What every process can be told, whichever services it hosts."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from chassis.diagnosis.settings import DiagnosisSettings
from chassis.grpc.settings import GrpcSettings
from chassis.host.scale_settings import ScaleSettings
from chassis.http.settings import HttpSettings
from chassis.logs.settings import LogSettings
from chassis.resilience.client_limit import LimitSettings
from chassis.tracing.settings import TracingSettings


class ShutdownSettings(Struct, frozen=True):
    """How a process lets go. The sum should stay 5 s below the orchestrator's own deadline."""

    drain_delay: Annotated[
        float,
        Meta(
            ge=0,
            description="Seconds to go on serving while not ready, until routers know; 5 in production",
        ),
    ] = 0.0
    grace: Annotated[float, Meta(ge=0, description="Seconds that work in flight gets to finish")] = 10.0
    close_timeout: Annotated[float, Meta(gt=0, description="Seconds that closing each resource may take")] = 5.0


class HostSettings(Struct, frozen=True):
    """The settings of a host; a service's own settings inherit from it and add theirs."""

    http: HttpSettings = msgspec.field(default_factory=HttpSettings)
    limits: LimitSettings = msgspec.field(default_factory=LimitSettings)
    log: LogSettings = msgspec.field(default_factory=LogSettings)
    scale: ScaleSettings = msgspec.field(default_factory=ScaleSettings)
    shutdown: ShutdownSettings = msgspec.field(default_factory=ShutdownSettings)
    tracing: TracingSettings = msgspec.field(default_factory=TracingSettings)
    diagnosis: DiagnosisSettings = msgspec.field(default_factory=DiagnosisSettings)


class GrpcHostSettings(HostSettings, frozen=True):
    """The settings of a host with services that speak gRPC."""

    grpc: GrpcSettings = msgspec.field(default_factory=GrpcSettings)


def grpc_settings(settings: HostSettings) -> GrpcSettings:
    """Give the settings of the gRPC listener; the defaults, if the process has none of its own.

    Args:
        settings: Of the process.
    """
    return settings.grpc if isinstance(settings, GrpcHostSettings) else GrpcSettings()
