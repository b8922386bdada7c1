"""Idempotency keys in SQL, within the transaction of their effect."""

import hashlib

import msgspec
from chassis.sql.idempotency import KeyAlreadyUsed, SqlIdempotencyKeys
from sqlalchemy.ext.asyncio import AsyncConnection

from patients.adapters.outbound.sql.tables import IDEMPOTENCY_KEYS
from patients.domain.errors import IdempotencyKeyInUse
from patients.domain.patient import Patient
from patients.ports.idempotency_keys import OwnedKey, Remembered


class SqlPatientIdempotencyKeys:
    """The keys of requests that were answered, each with the patient as it was answered."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._keys = SqlIdempotencyKeys(connection, IDEMPOTENCY_KEYS)

    async def recall(self, key: OwnedKey) -> Remembered | None:
        """Return what is remembered under this key, if anything."""
        found = await self._keys.recall(_digest(key))
        if found is None:
            return None
        return Remembered(found.fingerprint, msgspec.json.decode(found.reply, type=Patient))

    async def remember(self, key: OwnedKey, outcome: Remembered) -> None:
        """Keep the outcome under this key, or say that another request has just taken it."""
        reply = msgspec.json.encode(outcome.patient)
        try:
            await self._keys.remember(_digest(key), outcome.fingerprint, reply)
        except KeyAlreadyUsed:
            raise IdempotencyKeyInUse from None


def _digest(key: OwnedKey) -> str:
    # As long for every caller, and never the same for two of them.
    return hashlib.sha256(repr(key).encode()).hexdigest()
