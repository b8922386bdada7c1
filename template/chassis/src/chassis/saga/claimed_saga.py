# Owned by the template. Change it there, then run: copier update
"""A saga in the hands of a worker."""

from dataclasses import dataclass

from chassis.saga.progress import Position


class SagaTakenOver(Exception):
    """Another worker has taken the saga; what this one still holds is not its to settle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedSaga:
    """A saga lent to one worker.

    Args:
        id: Which one.
        name: Of its definition.
        tenant: Whose it is.
        at: Where it stands.
        data: Encoded.
        reason: Why it turned back; empty if it has not.
        attempts: Tries of this step, with the one that is about to begin.
        version: Grows with each change; the store refuses an outdated one (a fencing token).
        request_id: Of the request that began it.
        traceparent: Where that was in its trace; empty: nowhere.
        held_until: The moment until which no other worker gets it, by the clock of the process.
    """

    id: str
    name: str
    tenant: str
    at: Position
    data: bytes
    reason: str
    attempts: int
    version: int
    request_id: str
    traceparent: str
    held_until: float
