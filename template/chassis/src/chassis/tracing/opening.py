# Owned by the template. Change it there, then run: copier update
"""Turns the settings into a tracer."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from chassis.context.tracer import Tracer
from chassis.metrics.tracing import TracingMetrics
from chassis.settings.error import SettingsError
from chassis.tracing.settings import TracingSettings


@asynccontextmanager
async def open_tracing(
    settings: TracingSettings, *, versions: Mapping[str, str], metrics: TracingMetrics
) -> AsyncIterator[Tracer | None]:
    """Open the way to the collector, and send it the last spans at the end; gives None if no collector is set.

    Args:
        settings: Where it is.
        versions: Of each service of the process, by name.
        metrics: Told what becomes of the spans.

    Raises:
        SettingsError: A collector is set, but what talks to it is not installed.
    """
    if not settings.endpoint:
        yield None
        return
    try:
        # Imported where it is used: it is an extra, and a process without a collector need not pay for it.
        from chassis.tracing.otlp import open_otlp  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        problem = f"tracing.endpoint: {error.name} is not installed; install the extra `tracing` of the chassis"
        raise SettingsError((problem,)) from error
    async with open_otlp(settings, versions=versions, metrics=metrics) as tracer:
        yield tracer
