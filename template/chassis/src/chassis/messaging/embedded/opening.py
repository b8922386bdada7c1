# Owned by the template. Change it there, then run: copier update
"""Finds the file of the log, and keeps it small while it is open."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chassis.messaging.broker import BrokerUnavailable
from chassis.messaging.embedded.broker import EmbeddedBroker
from chassis.messaging.embedded.log_file import LogFile
from chassis.messaging.settings import BrokerSettings
from chassis.settings.error import SettingsError

_SECONDS_BETWEEN_PURGES = 60.0


@asynccontextmanager
async def open_embedded(
    settings: BrokerSettings, clock: Callable[[], float] = time.time
) -> AsyncIterator[EmbeddedBroker]:
    """Open a log, and purge it from time to time while it is open.

    Args:
        settings: Where it is: embedded:///relative/path or embedded:////absolute/path.
        clock: Seconds since 1970.

    Raises:
        SettingsError: The address names no file.
        BrokerUnavailable: The file cannot be made or read.
    """
    broker = EmbeddedBroker(LogFile(_path(settings), settings.busy_timeout), settings, clock)
    try:
        await broker.ping()
        purging = asyncio.create_task(_purge_for_ever(broker))
        try:
            yield broker
        finally:
            purging.cancel()
            with suppress(asyncio.CancelledError):
                await purging
    finally:
        await broker.close()


def _path(settings: BrokerSettings) -> Path:
    address = urlsplit(settings.url.reveal())
    if address.netloc or not address.path.strip("/"):
        raise SettingsError(
            ("broker.url: names no file; write embedded:///relative/path or embedded:////absolute/path",)
        )
    return Path(unquote(address.path).removeprefix("/"))


async def _purge_for_ever(broker: EmbeddedBroker) -> None:
    while True:
        await asyncio.sleep(_SECONDS_BETWEEN_PURGES)
        # Another process that writes for long is no reason to end this one; the next round makes up for it.
        with suppress(BrokerUnavailable):
            await broker.purge()
