"""The payments that nobody asks for any more, settled every now and then."""

import structlog
from chassis.messaging.pulse import Pulse

from payments.use_cases.settle_forgotten_payments import SettleForgottenPayments, SettleForgottenPaymentsHandler


class ForgottenPayments:
    """
    A worker; any number may run.

    Args:
        settle: The use case.
        command: What it is asked for each time.
        interval: Seconds between two times.
    """

    def __init__(
        self,
        *,
        settle: SettleForgottenPaymentsHandler,
        command: SettleForgottenPayments,
        interval: float,
    ) -> None:
        self._settle = settle
        self._command = command
        self._interval = interval
        self._pulse = Pulse()
        self._log = structlog.get_logger(__name__)

    def stop(self) -> None:
        """End `run` after the round that is under way."""
        self._pulse.stop()

    async def run(self) -> None:
        """Settle until stopped."""
        while not self._pulse.stopped:
            left = await self._settle.handle(self._command)
            if left:
                self._log.warning("payments wait for the card provider", count=left, seconds=self._interval)
            await self._pulse.rest(self._interval)
