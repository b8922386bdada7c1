# Owned by the template. Change it there, then run: copier update
"""The broker as services see it: a durable log that they publish to and read from."""

from collections.abc import Sequence
from typing import Protocol

from chassis.messaging.dead_letter import DeadLetter
from chassis.messaging.envelope import Envelope
from chassis.messaging.replay import Replay
from chassis.messaging.subscription import Subscription
from chassis.problems import Unavailable


class BrokerUnavailable(Unavailable):
    """The broker cannot be reached or did not confirm; the caller tries again later."""


class EventRefused(Exception):
    """The broker will never take this event, however often it is sent: it is too large, or has nowhere to go.

    Args:
        message_id: Which event.
        reason: Why, in the words of the broker.
    """

    def __init__(self, message_id: str, reason: str) -> None:
        super().__init__(f"event {message_id} is refused: {reason}")
        self.message_id = message_id


class BrokerClosed(Exception):
    """This process has closed its broker or subscription; nothing more goes through it."""


class Publisher(Protocol):
    """The half of a broker that the relay needs."""

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Store events for good, in the given order; when this returns they survive a crash.

        Args:
            envelopes: Any number of events, of any topics.

        Raises:
            BrokerUnavailable: Not confirmed: some or none of them may have been stored.
            EventRefused: One of them can never be stored; those before it may have been.
            BrokerClosed: This process has closed the broker.
        """


class Broker(Publisher, Protocol):
    """A durable log of events that groups of consumers read at their own pace."""

    async def subscribe(self, *, topic: str, group: str) -> Subscription:
        """Join a group; a group seen for the first time gets every event that is still retained.

        Args:
            topic: The channel to read.
            group: Who reads; each group gets every message.

        Raises:
            BrokerUnavailable: The broker does not answer.
            BrokerClosed: This process has closed the broker.
        """

    async def dead_letters(self, group: str | None = None) -> list[DeadLetter]:
        """List what was given up, oldest first.

        Args:
            group: Only of this group; None: of all.
        """

    async def replay(self, group: str, message_id: str | None = None) -> int:
        """Deliver dead letters of a group anew, with all attempts before them, and count them.

        Args:
            group: Whose.
            message_id: Only this one; None: all.
        """

    async def keep(self, topic: str) -> int:
        """Let no event of a topic go from now on, however old: read models are rebuilt from them.

        Args:
            topic: The channel.

        Returns:
            How many of its events are gone already.
        """

    async def pause(self, *, topic: str, group: str, seconds: float) -> int:
        """Lend a group nothing for a while, unless it is ended earlier by 0 seconds; pausing again prolongs it.

        A broker that cannot do this wants the consumers of the group to be stopped.

        Args:
            topic: What the group reads.
            group: Its name.
            seconds: How long, from now on.

        Returns:
            How many of its messages are lent at the moment, or wait for another try.
        """

    async def rewind(self, *, topic: str, group: str) -> Replay:
        """Deliver every retained event to a group anew, from the first one on; loans are lost, dead letters come back.

        Args:
            topic: What the group reads.
            group: Its name.
        """

    async def ping(self) -> None:
        """Make sure that the broker answers.

        Raises:
            BrokerUnavailable: It does not.
        """

    async def close(self) -> None:
        """Let go of the broker; may be called twice, and while calls are under way."""
