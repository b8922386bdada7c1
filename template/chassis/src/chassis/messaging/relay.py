# Owned by the template. Change it there, then run: copier update
"""Publishes what is committed: from the outbox to the broker, in order, at least once."""

import asyncio
import time
from collections.abc import Callable

import structlog

from chassis.messaging.backoff import Backoff
from chassis.messaging.broker import EventRefused, Publisher
from chassis.messaging.event_spans import publishing
from chassis.messaging.outbox import Claim, LeadershipLost, OutboxStore
from chassis.messaging.pulse import Pulse
from chassis.messaging.relay_settings import RelaySettings
from chassis.metrics.outbox import OutboxMetrics

_SECONDS_BETWEEN_MEASUREMENTS = 5.0


class Relay:
    """Publishes the events of one outbox. Many may run; one leads, and the others stand by.

    An event is marked only after the broker has confirmed it, so a crash in between publishes it twice, and
    never not at all. The relay asks for unsent rows, not for "rows after the last": no late commit is passed
    over.

    Source: Transactional outbox with a polling publisher, microservices.io.

    Args:
        store: The outbox; not shared with another relay of this process.
        publisher: Where to.
        metrics: Told about the backlog, successes and failures.
        settings: Pace and patience.
        monotonic: Seconds from any start, to tell when the lease is over.
    """

    def __init__(
        self,
        store: OutboxStore,
        publisher: Publisher,
        *,
        metrics: OutboxMetrics,
        settings: RelaySettings | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._publisher = publisher
        self._metrics = metrics
        self._settings = settings or RelaySettings()
        self._monotonic = monotonic
        self._backoff = Backoff(first=self._settings.first_backoff, most=self._settings.most_backoff)
        self._pulse = Pulse()
        self._measured_at = float("-inf")
        self._log = structlog.get_logger(__name__)

    def nudge(self) -> None:
        """Say that something was committed, so that it need not wait for the next poll."""
        self._pulse.nudge()

    def stop(self) -> None:
        """End `run`, once what is committed by now is published, if the broker takes it."""
        self._pulse.stop()

    async def run(self) -> None:
        """Publish until stopped; neither the database nor the broker can end this by failing."""
        while not self._pulse.stopped:
            try:
                await self._measure()
                published = await self.publish_next()
            except Exception as error:  # noqa: BLE001 - a relay that gives up would keep every later event
                await self._wait_after(error)
                continue
            self._backoff.reset()
            if published < self._settings.batch:
                # A round costs much and an event in it little; who is nudged after a while is not held up.
                await self._pulse.rest(self._settings.pause)
                await self._pulse.wait(self._settings.poll)
        await self._flush()
        try:
            await self._store.resign()
        except Exception as error:  # noqa: BLE001 - the lease ends by itself, only later
            self._log.warning("relay could not resign", error=type(error).__name__)

    async def _flush(self) -> None:
        try:
            while await self.publish_next() == self._settings.batch:
                continue
        except Exception as error:  # noqa: BLE001 - nothing is lost: the next relay finds it in the outbox
            self._log.warning("relay leaves events behind", error=type(error).__name__)

    async def publish_next(self) -> int:
        """Publish one batch of the oldest unsent events, if this relay leads, and count them.

        Raises:
            BrokerUnavailable: Not confirmed; the events stay unsent.
        """
        asked_at = self._monotonic()
        claim = await self._store.claim(self._settings.batch, self._settings.lease)
        if claim is None:
            return 0
        left = self._settings.lease - (self._monotonic() - asked_at)
        if left <= 0:
            # The process was held up: another relay may have published these and later ones already.
            return 0
        try:
            await self._publish(claim, left)
            await self._store.mark(claim)
        except EventRefused as refused:
            await self._park(claim, refused)
            return 0
        except LeadershipLost:
            self._log.warning("relay lost the lead while publishing", events=len(claim.positions))
            return 0
        self._metrics.published(len(claim.positions))
        return len(claim.positions)

    async def _publish(self, claim: Claim, seconds: float) -> None:
        try:
            with publishing(claim.envelopes):
                async with asyncio.timeout(seconds):
                    await self._publisher.publish(claim.envelopes)
        except Exception:
            self._metrics.failed()
            raise

    async def _park(self, claim: Claim, refused: EventRefused) -> None:
        ids = [envelope.id for envelope in claim.envelopes]
        await self._store.park(claim, claim.positions[ids.index(refused.message_id)])
        self._log.error("event parked", message_id=refused.message_id, reason=str(refused))
        # The others are not to wait for it; those before it in the batch are published again.
        self._pulse.nudge()

    async def _wait_after(self, error: Exception) -> None:
        seconds = self._backoff.next()
        self._log.warning("relay waits", error=type(error).__name__, seconds=round(seconds, 3))
        await self._pulse.rest(seconds)

    async def _measure(self) -> None:
        now = self._monotonic()
        if now - self._measured_at >= _SECONDS_BETWEEN_MEASUREMENTS:
            backlog = await self._store.backlog()
            self._metrics.backlog(backlog.depth, backlog.oldest)
            self._metrics.parked(backlog.parked)
            self._measured_at = now
