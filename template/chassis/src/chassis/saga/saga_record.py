# Owned by the template. Change it there, then run: copier update
"""A saga as an operator sees it."""

import msgspec

from chassis.saga.progress import Outcome, Phase, State


class SagaRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How a saga stands; its data is not shown, it may be personal.

    Args:
        id: Which one.
        name: Of its definition.
        tenant: Whose it is.
        state: Whether it is over, and how it ended.
        phase: What is being done.
        step: The one to try next; the last one, if it is over. Empty: it has not begun.
        attempts: Tries of this step.
        reason: Why it turned back; empty if it has not.
        error: How the last try failed; empty if it did not.
        request_id: Of the request that began it.
        started_at: Seconds since 1970.
        changed_at: Seconds since 1970.
        due_at: When it is tried again, or its lease ends; None if it is over.
    """

    id: str
    name: str
    tenant: str
    state: State
    phase: Phase
    step: str
    attempts: int
    reason: str
    error: str
    request_id: str
    started_at: float
    changed_at: float
    due_at: float | None


class SettledStep(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log of a saga.

    Args:
        phase: In which it was tried.
        step: Name of the step.
        outcome: How it ended.
        reason: Why that was no success; empty if it was one.
        attempts: Tries that it took.
        settled_at: Seconds since 1970.
    """

    phase: Phase
    step: str
    outcome: Outcome
    reason: str
    attempts: int
    settled_at: float
