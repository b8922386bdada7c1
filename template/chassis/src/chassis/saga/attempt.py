# Owned by the template. Change it there, then run: copier update
"""Tries a step once, and tells what became of it."""

import asyncio
from time import monotonic
from typing import Any

import msgspec
from msgspec.structs import replace

from chassis.context.credentials import TenantAuthorization, keep_credentials
from chassis.context.request import bound, current
from chassis.context.span import span
from chassis.context.tracer import Attribute
from chassis.saga.claimed_saga import ClaimedSaga
from chassis.saga.course import step_at
from chassis.saga.definition import SagaDefinition
from chassis.saga.one_line import described, one_line
from chassis.saga.progress import Outcome
from chassis.saga.refusals import CannotBeUndone, StepRefused
from chassis.saga.step import Action, Step
from chassis.saga.step_result import StepResult

# What a client of ours failed with means nothing to whoever began the saga.
_GIVEN_UP = "no answer came in time"


async def attempt(
    definition: SagaDefinition[Any], saga: ClaimedSaga, *, seconds: float, authorization: TenantAuthorization | None
) -> StepResult:
    """Try the step at hand. An error of any other kind than those below means that its outcome is unknown.

    Args:
        definition: Of the saga.
        saga: At its step.
        seconds: How long its lease lasts.
        authorization: What the service proves itself with; that of whoever began the saga is long out of date.

    Raises:
        UnknownStep: The definition has no such step.
        ValidationError: The data has another shape than the definition says.
        TimeoutError: No answer came in time.
    """
    step = step_at(definition, saga.at)
    data = msgspec.json.decode(saga.data, type=definition.data)
    keep_credentials(None if authorization is None else await authorization(saga.tenant))
    action = step.compensation if saga.at.phase == "compensations" else step.action
    assert action is not None
    try:
        changed = await _call(action, step, saga, data, min(step.timeout, seconds))
    except Exception as error:
        outcome = _outcome(definition, step, saga, error)
        if outcome is None:
            raise
        if outcome == "given up":
            return StepResult(outcome, data, _GIVEN_UP, described(error))
        return StepResult(outcome, data, one_line(str(error)) or type(error).__name__)
    return StepResult("done", data if changed is None else changed)


async def _call(action: Action[Any], step: Step[Any], saga: ClaimedSaga, data: object, seconds: float) -> Any:
    context = current()
    assert context is not None
    # The deadline goes along with the calls that the action makes; the timeout is for all else that it may wait for.
    limit = asyncio.timeout(seconds)
    about: dict[str, Attribute] = {"saga.id": saga.id, "saga.attempt": saga.attempts}
    with (
        bound(replace(context, deadline=monotonic() + seconds)),
        span(f"{saga.name} {saga.at.phase} {step.name}", attributes=about),
    ):
        try:
            async with limit:
                return await action(data, f"{saga.id}:{step.name}")
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise TimeoutError(f"no answer within {seconds:g} s") from error
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            # Nobody stops us: something that the action awaits was cancelled, a failure like any other.
            raise TimeoutError("what it waited for was cancelled") from error


def _outcome(definition: SagaDefinition[Any], step: Step[Any], saga: ClaimedSaga, error: Exception) -> Outcome | None:
    match saga.at.phase:
        case "steps" if definition.may_turn_back(step) and isinstance(error, (StepRefused, *step.refusals)):
            return "refused"
        case "steps" if step.give_up_after is not None and saga.attempts >= step.give_up_after:
            return "given up"
        case "compensations" if definition.forward and isinstance(error, (CannotBeUndone, *step.irreversible)):
            return "cannot be undone"
    return None
