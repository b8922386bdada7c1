# Owned by the template. Change it there, then run: copier update
"""Turns an address into a broker."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from chassis.messaging.broker import Broker
from chassis.messaging.embedded.opening import open_embedded
from chassis.messaging.settings import BrokerSettings
from chassis.settings.error import SettingsError

_BROKERS = {"embedded": open_embedded}


@asynccontextmanager
async def open_broker(settings: BrokerSettings) -> AsyncIterator[Broker]:
    """Open the broker that the settings name, and close it in the end.

    Args:
        settings: Its address and how patiently to use it.

    Raises:
        SettingsError: No broker goes by the scheme of this address.
        BrokerUnavailable: It cannot be opened.
    """
    scheme = urlsplit(settings.url.reveal()).scheme
    opening = _BROKERS.get(scheme)
    if opening is None:
        known = ", ".join(f"{name}://" for name in _BROKERS)
        raise SettingsError((f"broker.url: unknown scheme {scheme!r}; use one of: {known}",))
    async with opening(settings) as broker:
        yield broker
