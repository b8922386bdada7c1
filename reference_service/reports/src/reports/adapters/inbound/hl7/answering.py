"""A message in, an acknowledgement out, whatever carries them."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from reports.adapters.inbound.hl7.acknowledgement import Acknowledgement
from reports.domain.actor import Actor
from reports.domain.errors import ResultRefused
from reports.domain.report import Report
from reports.use_cases.receive_result import ReceiveResult, ReceiveResultHandler

# As long as MSH-10 may be.
_LONGEST_CONTROL_ID = 20


class Answering:
    """
    Takes messages of instruments, and answers each when its report is finished, so that nobody sends faster than that.

    Args:
        finished: Waits until a report is finished.
        now: The present moment.
        new_id: An id that nothing else has.
    """

    def __init__(
        self,
        *,
        receive: ReceiveResultHandler,
        finished: Callable[[Report], Awaitable[Report]],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._receive = receive
        self._finished = finished
        self._now = now
        self._new_id = new_id

    async def answer(self, actor: Actor, message: bytes) -> bytes:
        """
        Take a message in, and say so, or say what is wrong with it.

        Raises:
            NotAllowed: the caller may not write.
        """
        acknowledgement = Acknowledgement(self._new_id().replace("-", "")[-_LONGEST_CONTROL_ID:], self._now())
        try:
            received = await self._receive.handle(ReceiveResult(actor, message))
        except ResultRefused as refused:
            return acknowledgement.refuse(message, refused)
        await self._finished(received)
        return acknowledgement.accept(message)
