# Owned by the template. Change it there, then run: copier update
"""What a service says of its HTTP door."""

from typing import Any

import msgspec

from chassis.host.opened_service import open_services
from chassis.host.service import Service
from chassis.host.settings import HostSettings
from chassis.lifecycle import Lifecycle
from chassis.metrics.registry import Metrics


async def openapi_document(service: Service, settings: HostSettings) -> Any:
    """Open a service for a moment, and give its OpenAPI document; None if it has no HTTP door, or does not describe it.

    Args:
        service: Which.
        settings: Under which it opens: its database must have the schema.

    Raises:
        StartFailed: It could not be opened.
    """
    async with Lifecycle(close_timeout=settings.shutdown.close_timeout) as lifecycle:
        opened = await open_services([(service, settings)], lifecycle=lifecycle, metrics=Metrics())
        door = opened[0].doors.http
        return None if door is None or door.document is None else msgspec.json.decode(door.document())
