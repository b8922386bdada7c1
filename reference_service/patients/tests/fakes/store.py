"""What the in-memory adapters share: the committed values, and the changes of the transaction that is open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date

from patients.domain.patient import Patient
from patients.ports.idempotency_keys import OwnedKey, Remembered


@dataclass
class Contents:
    """Everything that is kept, as of one commit, by its tenant and what it is known by there."""

    patients: dict[tuple[str, str], Patient] = field(default_factory=dict)
    idempotency_keys: dict[OwnedKey, Remembered] = field(default_factory=dict)
    processed_messages: set[str] = field(default_factory=set)
    registration_tally: dict[tuple[str, date], int] = field(default_factory=dict)


class Store:
    """Contents that only a transaction replaces, one at a time."""

    def __init__(self) -> None:
        self.committed = Contents()
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Contents]:
        """Give a copy to work on, which becomes the contents if the block ends without an exception."""
        async with self._writer:
            copy = Contents(
                patients=dict(self.committed.patients),
                idempotency_keys=dict(self.committed.idempotency_keys),
                processed_messages=set(self.committed.processed_messages),
                registration_tally=dict(self.committed.registration_tally),
            )
            yield copy
            self.committed = copy
