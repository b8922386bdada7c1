# Owned by the template. Change it there, then run: copier update
"""Receiving with a deadline."""

import asyncio
from collections.abc import Sequence

from chassis.messaging.delivery import Delivery
from chassis.messaging.subscription import Subscription

PATIENCE = 10.0


async def take(subscription: Subscription, count: int) -> list[Delivery]:
    """Receive until there are so many, and fail if they do not come.

    Args:
        subscription: Where from.
        count: How many.
    """
    taken: list[Delivery] = []
    async with asyncio.timeout(PATIENCE):
        while len(taken) < count:
            taken += await subscription.receive(count - len(taken), 1.0)
    return taken


def ids(deliveries: Sequence[Delivery]) -> list[str]:
    """Name the messages of some deliveries, in order."""
    return [delivery.envelope.id for delivery in deliveries]
