"""Idempotency keys in SQL, within the transaction of their effect."""

import hashlib

from chassis.sql.idempotency import KeyAlreadyUsed, SqlIdempotencyKeys
from sqlalchemy.ext.asyncio import AsyncConnection

from analytics.adapters.outbound.sql.tables import IDEMPOTENCY_KEYS
from analytics.domain.errors import IdempotencyKeyInUse
from analytics.ports.idempotency_keys import OwnedKey, Remembered


class SqlDashboardIdempotencyKeys:
    """The keys of requests that were answered, each with the id of what it led to."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._keys = SqlIdempotencyKeys(connection, IDEMPOTENCY_KEYS)

    async def recall(self, key: OwnedKey) -> Remembered | None:
        """Return what is remembered under this key, if anything."""
        found = await self._keys.recall(_digest(key))
        if found is None:
            return None
        return Remembered(found.fingerprint, found.reply.decode())

    async def remember(self, key: OwnedKey, outcome: Remembered) -> None:
        """Keep the outcome under this key, or say that another request has just taken it."""
        try:
            await self._keys.remember(_digest(key), outcome.fingerprint, outcome.dashboard_id.encode())
        except KeyAlreadyUsed:
            raise IdempotencyKeyInUse from None


def _digest(key: OwnedKey) -> str:
    # As long for every caller, and never the same for two of them.
    return hashlib.sha256(repr(key).encode()).hexdigest()
