# Owned by the template. Change it there, then run: copier update
"""Turns an address into an object store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from chassis.metrics.service import ServiceMetrics
from chassis.objects.filesystem.opening import open_filesystem
from chassis.objects.guarded_store import GuardedStore
from chassis.objects.judge import judge
from chassis.objects.s3.opening import open_s3
from chassis.objects.settings import ObjectSettings
from chassis.objects.store import ObjectStore
from chassis.resilience.guard import Guard
from chassis.resilience.policy import CallPolicy
from chassis.settings.error import SettingsError

_STORES = {"file": open_filesystem, "s3": open_s3}


@asynccontextmanager
async def open_objects(
    settings: ObjectSettings, name: str, *, policy: CallPolicy, metrics: ServiceMetrics
) -> AsyncIterator[ObjectStore]:
    """Open the object store that the settings name; nothing is connected before the first use.

    Args:
        settings: Its address, and how to use it.
        name: Of the store, in metrics and errors: `objects`.
        policy: The thresholds. One try is one object there and back, so give it time for the largest.
        metrics: Of the service.

    Raises:
        SettingsError: No store goes by this address, or what it takes is not installed.
        OSError: The folder cannot be made or used, or the file of the authority cannot be read.
    """
    scheme = urlsplit(settings.url).scheme
    opening = _STORES.get(scheme)
    if opening is None:
        known = ", ".join(f"{each}://" for each in _STORES)
        raise SettingsError((f"objects.url: unknown scheme {scheme!r}; use one of: {known}",))
    guard = Guard(name, policy, metrics=metrics, judge=judge)
    async with opening(settings, policy) as store:
        yield GuardedStore(store, guard, most_bytes=settings.most_bytes)
