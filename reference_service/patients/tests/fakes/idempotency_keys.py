"""Idempotency keys in memory."""

from patients.domain.errors import IdempotencyKeyInUse
from patients.ports.idempotency_keys import OwnedKey, Remembered


class InMemoryIdempotencyKeys:
    """The keys of one transaction."""

    def __init__(self, keys: dict[OwnedKey, Remembered]) -> None:
        self._keys = keys

    async def recall(self, key: OwnedKey) -> Remembered | None:
        """Return what is remembered under this key, if anything."""
        return self._keys.get(key)

    async def remember(self, key: OwnedKey, outcome: Remembered) -> None:
        """Keep the outcome under this key, unless it is taken."""
        if key in self._keys:
            raise IdempotencyKeyInUse
        self._keys[key] = outcome
