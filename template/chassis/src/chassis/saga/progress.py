# Owned by the template. Change it there, then run: copier update
"""How far a saga has come, as the service is told that runs it."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

D = TypeVar("D")

Phase = Literal["steps", "compensations", "forward"]
"""What is being done: the steps; undoing them, newest first; or what is left when something cannot be undone."""

Outcome = Literal["done", "refused", "given up", "cannot be undone"]
"""How a step ended; done during the compensations: it is undone."""

State = Literal["running", "parked", "completed", "compensated", "forwarded"]
"""Parked: it failed so often that somebody should look; it is tried again all the same, only rarely."""

FINISHED: tuple[State, ...] = ("completed", "compensated", "forwarded")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a saga stands.

    Args:
        phase: What is being done.
        step: The one to try next; the last one, if the saga is over. Empty: it has not begun.
        state: Whether it is over, and how it ended.
    """

    phase: Phase
    step: str
    state: State = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Generic[D]):
    """A step that is settled, and what the saga is since then.

    Args:
        saga: Name of the definition.
        saga_id: Which one.
        tenant: Whose it is.
        step: The step.
        phase: In which it was tried.
        outcome: How it ended.
        state: Of the saga, with this step settled: running, or how it ended.
        data: Of the saga, as this step has left it.
        reason: Why it turned back, in words that may be shown to whoever began it; empty if it has not.
    """

    saga: str
    saga_id: str
    tenant: str
    step: str
    phase: Phase
    outcome: Outcome
    state: State
    data: D
    reason: str
