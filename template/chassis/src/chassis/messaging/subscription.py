# Owned by the template. Change it there, then run: copier update
"""How a consumer borrows messages, and settles each of them."""

from typing import Protocol

from chassis.messaging.delivery import Delivery


class Subscription(Protocol):
    """The messages of one topic for one group, in order per key; members of a group share the work.

    While a message of a key is neither acknowledged nor buried, the group gets no later one of that key.
    Every method raises BrokerClosed after `close`, and BrokerUnavailable if the broker does not answer.
    """

    async def receive(self, limit: int, wait: float) -> list[Delivery]:
        """Borrow messages; cancelling this call loses none.

        Args:
            limit: At most so many.
            wait: Seconds to wait for the first one; then the list is empty.
        """

    async def ack(self, delivery: Delivery) -> None:
        """Settle a message: the group is through with it.

        Args:
            delivery: As received.

        Raises:
            DeliveryLost: The lease ran out; the message will be or was delivered again.
        """

    async def retry(self, delivery: Delivery, delay: float) -> None:
        """Give a message back to be delivered again; its key waits meanwhile.

        Args:
            delivery: As received.
            delay: Seconds until then.

        Raises:
            DeliveryLost: The lease ran out.
        """

    async def release(self, delivery: Delivery) -> None:
        """Give back a message that was not worked on, at once and without counting the attempt.

        Args:
            delivery: As received.

        Raises:
            DeliveryLost: The lease ran out.
        """

    async def bury(self, delivery: Delivery, reason: str) -> None:
        """Give a message up: it becomes a dead letter of the group, and its key goes on.

        Args:
            delivery: As received.
            reason: Why, in one line.

        Raises:
            DeliveryLost: The lease ran out.
        """

    async def lag(self) -> int:
        """Count the messages that the group has neither acknowledged nor buried."""

    async def buried(self) -> int:
        """Count the dead letters of the group that nobody has replayed."""

    async def close(self) -> None:
        """Stop receiving; what is still borrowed comes back to the group when its lease runs out."""
