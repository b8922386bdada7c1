# Owned by the template. Change it there, then run: copier update
"""One step of a saga: what does it, what undoes it, and how patiently."""

from collections.abc import Awaitable, Callable
from dataclasses import KW_ONLY, dataclass
from typing import Generic, TypeVar

from chassis.saga.step_retry import StepRetry

D = TypeVar("D")

_PATIENCE = StepRetry()

Action = Callable[[D, str], Awaitable[D | None]]
"""Gets the data of the saga and the idempotency key of the step; gives the data as it is then, None: unchanged."""


@dataclass(frozen=True, slots=True)
class Step(Generic[D]):
    """A call to one participant, which must know a key that it has seen before, and answer as it did then.

    Args:
        name: Unique within the saga and the same for ever: it is in the rows of sagas that are under way.
        action: Does it.
        compensation: Undoes it, also if the action has not arrived yet, which must then have no effect (a tombstone);
            it gets the key of the step. None: for the pivot, those behind it, and those that go forward.
        timeout: Seconds that one try may take; the lease of the worker limits it too.
        retry: How patiently the action is tried again while its outcome is unknown.
        refusals: What the action raises for a definite no, besides `StepRefused`: errors of the service's domain.
        irreversible: What the compensation raises if it never can, besides `CannotBeUndone`.
        give_up_after: Tries without an answer after which it is undone, with all steps before it; None: never.
        compensation_retry: How patiently the compensation is tried again. It is not that of the action: an action that
            is soon given up leaves an outage behind, and its compensation has to outlast that.
    """

    name: str
    _: KW_ONLY
    action: Action[D]
    compensation: Action[D] | None = None
    timeout: float = 5.0
    retry: StepRetry = _PATIENCE
    refusals: tuple[type[Exception], ...] = ()
    irreversible: tuple[type[Exception], ...] = ()
    give_up_after: int | None = None
    compensation_retry: StepRetry = _PATIENCE
