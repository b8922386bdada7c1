"""What was answered to a request that may come again."""

from dataclasses import dataclass
from typing import Protocol

from patients.domain.patient import Patient


@dataclass(frozen=True, slots=True)
class OwnedKey:
    """An idempotency key of one caller; an equal one of another caller is another key."""

    tenant: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """The fingerprint of a request, and the patient that it led to."""

    fingerprint: str
    patient: Patient


class IdempotencyKeys(Protocol):
    """
    The idempotency keys of requests that were answered.

    See draft-ietf-httpapi-idempotency-key-header.
    """

    async def recall(self, key: OwnedKey) -> Remembered | None:
        """Return what is remembered under this key, if anything."""
        ...

    async def remember(self, key: OwnedKey, outcome: Remembered) -> None:
        """
        Keep the outcome under this key, in the same transaction.

        Raises:
            IdempotencyKeyInUse: another request has just taken the key.
        """
        ...
