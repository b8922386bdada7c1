"""Send the notifications that are due."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from notifications.domain.errors import NotificationChangedMeanwhile
from notifications.domain.events import NotificationEvent, NotificationGivenUp, NotificationSent
from notifications.domain.notification import Notification
from notifications.domain.retry_delay import RetryDelay
from notifications.ports.clock import Clock
from notifications.ports.sms_provider import SmsProvider, SmsProviderUnavailable, SmsRefused
from notifications.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SendDueNotifications:
    """Send so many at most; nobody asks for it, so there is no actor: it is time."""

    limit: int


class SendDueNotificationsHandler:
    """
    Send what is due, all at once, each of them once.

    - A notification is taken before it is sent, so that nobody else sends it; whoever follows a sender that died sends
      it with the same key, by which the provider knows it.
    - What the provider refuses is given up, with its reason.
    - What it does not answer to is sent again later, and ever later.
    """

    def __init__(
        self,
        *,
        unit_of_work: UnitOfWork,
        clock: Clock,
        sms_provider: SmsProvider,
        lease: timedelta,
        retry_delay: RetryDelay,
    ) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._sms_provider = sms_provider
        self._lease = lease
        self._retry_delay = retry_delay

    async def handle(self, command: SendDueNotifications) -> int:
        """Send them, and count those that were due."""
        taken = await self._take(command.limit)
        async with asyncio.TaskGroup() as group:
            for notification in taken:
                group.create_task(self._send(notification))
        return len(taken)

    async def _take(self, limit: int) -> Sequence[Notification]:
        now = self._clock.now()
        async with self._unit_of_work() as unit:
            taken = [each.take(now, self._lease) for each in await unit.notifications.due(now, limit=limit)]
            for notification in taken:
                await unit.notifications.replace(notification)
        return taken

    async def _send(self, notification: Notification) -> None:
        try:
            await self._sms_provider.send(notification.id, notification.phone, notification.text)
        except SmsProviderUnavailable:
            later = self._clock.now() + self._retry_delay.after(notification.attempts)
            await self._settle(notification.postpone(later))
        except SmsRefused as refused:
            await self._settle(notification.give_up(refused.reason), NotificationGivenUp)
        else:
            await self._settle(notification.sent(self._clock.now()), NotificationSent)

    async def _settle(self, notification: Notification, event: type[NotificationEvent] | None = None) -> None:
        try:
            async with self._unit_of_work() as unit:
                await unit.notifications.replace(notification)
                if event is not None:
                    happened = event(
                        tenant=notification.tenant,
                        notification_id=notification.id,
                        occurred_at=self._clock.now(),
                    )
                    unit.events.record(happened)
        except NotificationChangedMeanwhile:
            # This took longer than its lease: whoever has taken it over settles it.
            return
