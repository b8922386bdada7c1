"""Sends what is due, again and again."""

import structlog
from chassis.messaging.backoff import Backoff
from chassis.messaging.pulse import Pulse

from notifications.use_cases.send_due_notifications import SendDueNotifications, SendDueNotificationsHandler


class Sender:
    """
    A worker that asks for what is due, whenever somebody wakes it and now and then by itself; any number may run.

    Args:
        send_due: The use case.
        batch: Notifications that are sent at once.
        poll: Seconds between two looks, if nobody wakes it.
    """

    def __init__(self, *, send_due: SendDueNotificationsHandler, batch: int, poll: float) -> None:
        self._send_due = send_due
        self._batch = batch
        self._poll = poll
        self._pulse = Pulse()
        self._backoff = Backoff(first=0.1, most=5.0)
        self._log = structlog.get_logger(__name__)

    def nudge(self) -> None:
        """Say that there is something to send, so that it need not wait for the next look."""
        self._pulse.nudge()

    def stop(self) -> None:
        """End `run` after the round that is under way."""
        self._pulse.stop()

    async def run(self) -> None:
        """Send until stopped; a database that is away cannot end this."""
        while not self._pulse.stopped:
            try:
                due = await self._send_due.handle(SendDueNotifications(self._batch))
            except Exception as error:  # noqa: BLE001 - what was not settled is due again when its lease is over
                seconds = self._backoff.next()
                self._log.warning("sender waits", error=type(error).__name__, seconds=round(seconds, 3))
                await self._pulse.rest(seconds)
                continue
            self._backoff.reset()
            if due < self._batch:
                await self._pulse.wait(self._poll)
