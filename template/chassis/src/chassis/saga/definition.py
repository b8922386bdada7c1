# Owned by the template. Change it there, then run: copier update
"""A kind of saga, as data: its steps in order, and what is to be done when there is no way back."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.saga.progress import Progress
from chassis.saga.step import Step

D = TypeVar("D")

Record = Callable[[AsyncConnection, Progress[D]], Awaitable[None]]
"""Writes what a step means to the service, in the transaction that settles the step."""

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SagaDefinition(Generic[D]):
    """The steps of a saga. The first without a compensation is the pivot: once it is done, nothing is undone any more.

    The steps before the pivot and the pivot itself may be refused; those behind it are tried until they succeed.

    Source: Garcia-Molina and Salem, Sagas, 1987; compensatable, pivot and retriable transactions: Richardson,
    Microservices Patterns, chapter 4.

    Args:
        name: The same for ever: it is in the rows of sagas that are under way.
        data: Shape of what a saga carries along, anything that msgspec encodes as JSON; a later release may add
            fields that have a default.
        steps: In order. A step may be renamed or taken out only when no saga is on its way.
        forward: What is done instead when a compensation cannot be undone: tried until it succeeds.
        record: Told of each settled step, inside the transaction; None: the service keeps no record of its own.

    Raises:
        ValueError: It could not be carried out; the message names the step and the fix.
    """

    name: str
    data: type[D]
    steps: Sequence[Step[D]]
    forward: Sequence[Step[D]] = ()
    record: Record[D] | None = None

    def __post_init__(self) -> None:
        """Refuse what would be found out only half-way through a saga."""
        if not self.steps:
            raise ValueError(f"saga {self.name!r} has no steps; give it one at least")
        self._check_names([step.name for step in (*self.steps, *self.forward)])
        place = self.steps.index(self.pivot)
        for step in self.steps[:place]:
            if step.irreversible and not self.forward:
                self._refuse(step, "may be irreversible, and there is no way forward; give the saga forward steps")
        for step in (*self.steps[place:], *self.forward):
            if step.compensation is not None or step.irreversible:
                self._refuse(step, "is never undone; take its compensation out, or give those before it one")
            if step.give_up_after is not None:
                self._refuse(step, "is never undone, so it cannot be given up; take give_up_after out")
        for step in (*self.steps[place + 1 :], *self.forward):
            if step.refusals:
                self._refuse(step, "comes when there is no way back, so it cannot be refused; take its refusals out")

    @property
    def pivot(self) -> Step[D]:
        """The step that decides: the first without a compensation; the last, if all have one."""
        return next((step for step in self.steps if step.compensation is None), self.steps[-1])

    def may_turn_back(self, step: Step[D]) -> bool:
        """Say whether a step may still be refused: the pivot, and those before it.

        Args:
            step: One of the steps.
        """
        return step.compensation is not None or step is self.pivot

    def _check_names(self, steps: Sequence[str]) -> None:
        for name in (self.name, *steps):
            if not 0 < len(name) <= _LONGEST_NAME:
                raise ValueError(f"saga {self.name!r}: the name {name!r} must have 1 to {_LONGEST_NAME} characters")
            if steps.count(name) > 1:
                raise ValueError(f"saga {self.name!r} has two steps called {name!r}; rename one")

    def _refuse(self, step: Step[D], why: str) -> None:
        raise ValueError(f"saga {self.name!r}: step {step.name!r} {why}")
