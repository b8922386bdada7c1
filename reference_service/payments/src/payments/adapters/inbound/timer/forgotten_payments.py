"""The payments that nobody asks for any more, settled every now and then."""

import structlog
from chassis.messaging.pulse import Pulse

from payments.ports.card_provider import CardProviderUnavailable
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
        """Settle until stopped; a round that fails is made up for by the next."""
        while not self._pulse.stopped:
            try:
                await self._round()
            except Exception as error:  # noqa: BLE001 - as for any outage: wait, and try again
                self._log.warning("forgotten payments wait", error=type(error).__name__, seconds=self._interval)
            await self._pulse.rest(self._interval)

    async def _round(self) -> None:
        left = await self._settle.handle(self._command)
        odd = [each for each in left if not isinstance(each.error, CardProviderUnavailable)]
        for each in odd:
            self._log.error("payment cannot be settled", payment_id=each.payment_id, exc_info=each.error)
        if len(left) > len(odd):
            waiting = len(left) - len(odd)
            self._log.warning("payments wait for the card provider", count=waiting, seconds=self._interval)
