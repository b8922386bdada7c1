# Owned by the template. Change it there, then run: copier update
"""Where committed events wait to be published."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chassis.messaging.envelope import Envelope


class LeadershipLost(Exception):
    """Another relay has taken over the outbox; what this one still holds is not its to settle."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Unsent events lent to one relay, oldest first.

    Args:
        token: Grows with each change of leader; the store refuses an outdated one (a fencing token).
        positions: Where the events stand in the outbox, one for each.
        envelopes: The events.
    """

    token: int
    positions: Sequence[int]
    envelopes: Sequence[Envelope]


@dataclass(frozen=True, slots=True)
class Backlog:
    """What has been committed and not yet published.

    Args:
        depth: How many events.
        oldest: Age of the oldest, seconds; 0 if there is none.
        parked: How many more are set aside, until an operator brings them back.
    """

    depth: int
    oldest: float
    parked: int = 0


class OutboxStore(Protocol):
    """The outbox of one service. Of all relays that use it at most one leads, for a lease at a time.

    Source: Transactional outbox, microservices.io; fencing tokens: Kleppmann, How to do distributed locking,
    2016.
    """

    async def claim(self, limit: int, lease: float) -> Claim | None:
        """Take or keep the lead and borrow the oldest unsent events; None: nothing to do, or another leads.

        Args:
            limit: At most so many.
            lease: Seconds during which no other relay gets any.
        """

    async def mark(self, claim: Claim) -> None:
        """Record that all events of a claim are published.

        Args:
            claim: As borrowed.

        Raises:
            LeadershipLost: Another relay leads by now.
        """

    async def park(self, claim: Claim, position: int) -> None:
        """Set aside an event that the broker will never take, with those of its key that follow it.

        Args:
            claim: As borrowed.
            position: Of the event.

        Raises:
            LeadershipLost: Another relay leads by now.
        """

    async def resign(self) -> None:
        """Give up the lead, if this relay has it, so that another need not wait for the lease to end."""

    async def backlog(self) -> Backlog:
        """Measure what waits."""
