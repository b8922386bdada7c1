# Owned by the template. Change it there, then run: copier update
"""A worker that keeps bookkeeping tables from growing for ever."""

from collections.abc import Sequence

import structlog

from chassis.messaging.pulse import Pulse
from chassis.sql.database import Database
from chassis.sql.retention import Retention, purge


class Cleaner:
    """Deletes sent events, seen messages and idempotency keys after their retention; any number may run.

    Args:
        database: Where the tables are.
        retentions: The rules. The inbox must be kept longer than the broker may deliver a message again.
        interval: Seconds between two rounds.
    """

    def __init__(self, database: Database, retentions: Sequence[Retention], *, interval: float = 300.0) -> None:
        self._database = database
        self._retentions = tuple(retentions)
        self._interval = interval
        self._pulse = Pulse()
        self._log = structlog.get_logger(__name__)

    def stop(self) -> None:
        """End `run` after the round that is under way."""
        self._pulse.stop()

    async def run(self) -> None:
        """Clean until stopped; a round that fails is made up for by the next."""
        while not self._pulse.stopped:
            try:
                await self.clean()
            except Exception as error:  # noqa: BLE001 - a cleaner that gives up fills the disk, days later
                self._log.warning("cleaner waits", error=type(error).__name__, seconds=self._interval)
            await self._pulse.rest(self._interval)

    async def clean(self) -> int:
        """Do one round, and count the rows that went."""
        return sum([await purge(self._database, retention) for retention in self._retentions])
