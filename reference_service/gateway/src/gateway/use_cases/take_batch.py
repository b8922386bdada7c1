"""Take a batch of results."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from gateway.domain.actor import Actor
from gateway.domain.batch import Finished, Refused
from gateway.domain.errors import Invalid, TooManyBatches
from gateway.domain.roles import WRITE, require_role
from gateway.ports.instrument import Instrument
from gateway.ports.reports import Reports

MOST = 500
MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class TakeBatch:
    """Take these messages, or so many from the instrument."""

    actor: Actor
    messages: Sequence[bytes] = ()
    count: int = 0


class TakeBatchHandler:
    """
    Hand results in, and tell what becomes of each the moment it does.

    - At most 500 messages: more is several batches.
    - At most 8 batches at once: more would only slow each other down.
    - A message that is wrong is refused, and the others go on.
    - Whoever listens no longer stops what has not begun.
    """

    def __init__(self, *, reports: Reports, instrument: Instrument) -> None:
        self._reports = reports
        self._instrument = instrument
        self._running = 0

    async def begin(self, command: TakeBatch) -> Sequence[bytes]:
        """
        Gather the messages.

        Raises:
            NotAllowed: the caller may not write.
            Invalid: there are none, or too many.
            TooManyBatches: as many run as may.
            ServiceUnavailable: the instrument gave no answer.
        """
        require_role(command.actor, WRITE)
        if not 0 < max(len(command.messages), command.count) <= MOST:
            raise Invalid(f"a batch has 1 to {MOST} messages")
        # Before the instrument is asked: what it has handed over would be lost.
        self._require_room()
        return command.messages or await self._instrument.results(command.count)

    async def handle(self, messages: Sequence[bytes]) -> AsyncGenerator[Finished | Refused]:
        """
        Hand them in.

        Raises:
            TooManyBatches: others began since there was room.
            ServiceUnavailable: the reports service is away, or went away.
        """
        self._require_room()
        self._running += 1
        try:
            async with aclosing(self._reports.take_batch(messages)) as outcomes:
                async for outcome in outcomes:
                    yield outcome
        finally:
            self._running -= 1

    def _require_room(self) -> None:
        if self._running >= MOST_AT_ONCE:
            raise TooManyBatches
