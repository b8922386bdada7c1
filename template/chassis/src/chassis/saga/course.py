# Owned by the template. Change it there, then run: copier update
"""Where a saga goes from where it stands: the rules, without a clock or a database."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chassis.saga.definition import SagaDefinition
from chassis.saga.progress import Outcome, Position
from chassis.saga.step import Step


class UnknownStep(Exception):
    """A saga stands at a step that this release does not have."""


def begun(definition: SagaDefinition[Any], at: Position) -> Position:
    """Give a saga that has not begun its first step.

    Args:
        definition: Of the saga.
        at: Where it stands.
    """
    return at if at.step else replace(at, step=definition.steps[0].name)


def step_at(definition: SagaDefinition[Any], at: Position) -> Step[Any]:
    """Find the step to try.

    Args:
        definition: Of the saga.
        at: Where it stands.

    Raises:
        UnknownStep: The definition has no such step.
    """
    steps = _steps(definition, at)
    return steps[_place(definition, steps, at)]


def after(definition: SagaDefinition[Any], at: Position, outcome: Outcome) -> Position:
    """Tell where a saga stands after a step.

    Args:
        definition: Of the saga.
        at: Where it stood.
        outcome: How the step ended, which the phase allows.

    Raises:
        UnknownStep: The definition has no such step.
    """
    if outcome == "cannot be undone":
        return Position("forward", definition.forward[0].name)
    steps = _steps(definition, at)
    place = _place(definition, steps, at)
    if outcome == "given up":
        return Position("compensations", at.step)
    if at.phase == "compensations" or outcome == "refused":
        return (
            Position("compensations", steps[place - 1].name)
            if place
            else Position("compensations", at.step, "compensated")
        )
    if place + 1 < len(steps):
        return Position(at.phase, steps[place + 1].name)
    return Position(at.phase, at.step, "completed" if at.phase == "steps" else "forwarded")


def _steps(definition: SagaDefinition[Any], at: Position) -> Sequence[Step[Any]]:
    return definition.forward if at.phase == "forward" else definition.steps


def _place(definition: SagaDefinition[Any], steps: Sequence[Step[Any]], at: Position) -> int:
    for place, step in enumerate(steps):
        if step.name == at.step:
            return place
    raise UnknownStep(f"this release of saga {definition.name!r} has no step {at.step!r}; run one that has it")
