# Owned by the template. Change it there, then run: copier update
"""The end of a step, and what it means to the service."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.saga.claimed_saga import ClaimedSaga
from chassis.saga.course import after
from chassis.saga.definition import SagaDefinition
from chassis.saga.progress import Outcome, Position, Progress
from chassis.saga.step_result import StepResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The end of a step, and where the saga goes from there.

    Args:
        outcome: How the step ended.
        reason: Why that was no success, as the log keeps it; empty if it was one.
        to: Where the saga stands now.
        data: As the step has left it, encoded.
        turned_back: Why the saga turned back, in words that may be shown; empty if it has not.
        record: Writes what the step means to the service.
    """

    outcome: Outcome
    reason: str
    to: Position
    data: bytes
    turned_back: str
    record: Callable[[AsyncConnection], Awaitable[None]]


def settlement_of(definition: SagaDefinition[Any], saga: ClaimedSaga, result: StepResult) -> Settlement:
    """Work out what to take down for a step that came to an end.

    Args:
        definition: Of the saga.
        saga: At that step.
        result: How it ended.
    """
    to = after(definition, saga.at, result.outcome)
    turns_back = saga.at.phase == "steps" and result.outcome != "done"
    turned_back = result.reason if turns_back else saga.reason
    progress = Progress(
        saga=saga.name,
        saga_id=saga.id,
        tenant=saga.tenant,
        step=saga.at.step,
        phase=saga.at.phase,
        outcome=result.outcome,
        state=to.state,
        data=result.data,
        reason=turned_back,
    )

    async def record(connection: AsyncConnection) -> None:
        if definition.record is not None:
            await definition.record(connection, progress)

    return Settlement(
        outcome=result.outcome,
        reason=result.error or result.reason,
        to=to,
        data=msgspec.json.encode(result.data),
        turned_back=turned_back,
        record=record,
    )
