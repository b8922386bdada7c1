"""The rules by which a saga goes from step to step, for any saga and any outcomes."""

from typing import Any

import pytest
from chassis.saga.course import UnknownStep, after, begun, step_at
from chassis.saga.definition import SagaDefinition
from chassis.saga.progress import Outcome, Position
from chassis.saga.step import Step
from hypothesis import given
from hypothesis import strategies as st

from tests.chassis.saga.booking import definition


async def act(data: dict[str, str], key: str) -> None:
    """Do nothing."""


def saga(undoable: int, behind: int, forward: int) -> SagaDefinition[Any]:
    before = [Step(f"step {number}", action=act, compensation=act) for number in range(undoable)]
    after = [Step(f"behind {number}", action=act) for number in range(behind)]
    ahead = [Step(f"forward {number}", action=act) for number in range(forward)]
    return SagaDefinition(name="s", data=dict, steps=[*before, Step("pivot", action=act), *after], forward=ahead)


def allowed(kind: SagaDefinition[Any], at: Position) -> list[Outcome]:
    if at.step == "pivot":
        return ["done", "refused"]
    if at.step.startswith("step"):
        if at.phase == "steps":
            return ["done", "refused", "given up"]
        return ["done", "cannot be undone"] if kind.forward else ["done"]
    return ["done"]


@given(undoable=st.integers(0, 5), behind=st.integers(0, 2), forward=st.integers(0, 3), draw=st.data())
def test_every_saga_ends_and_what_was_done_is_undone_newest_first(
    undoable: int, behind: int, forward: int, draw: st.DataObject
) -> None:
    kind = saga(undoable, behind, forward)
    at = begun(kind, Position("steps", ""))
    done: list[str] = []
    while at.state == "running":
        assert step_at(kind, at).name == at.step
        outcome = draw.draw(st.sampled_from(allowed(kind, at)))
        if at.phase == "steps" and outcome in ("done", "given up"):
            done.append(at.step)
        elif at.phase == "compensations":
            # In both cases it is this one's turn: nothing is left out and nothing else is undone.
            assert done[-1] == at.step
            if outcome == "done":
                done.pop()
        elif at.phase == "forward":
            done.append(at.step)
        at = after(kind, at, outcome)
    names = [step.name for step in kind.steps]
    match at.state:
        case "completed":
            assert done == names
        case "compensated":
            assert done == []
        case "forwarded":
            assert done[-forward:] == [step.name for step in kind.forward]


def test_a_step_that_this_release_does_not_have_is_named(participants: Any) -> None:
    kind = definition(participants.ask)
    with pytest.raises(UnknownStep, match="this release of saga 'book_test' has no step 'weigh'; run one that has it"):
        step_at(kind, Position("steps", "weigh"))
