"""A definition that could not be carried out is refused when it is made, with the step and the fix in the message."""

from typing import Any

import pytest
from chassis.saga.definition import SagaDefinition
from chassis.saga.step import Step
from chassis.saga.step_retry import StepRetry


async def act(data: dict[str, str], key: str) -> None:
    """Do nothing."""


def saga(*steps: Step[Any], forward: tuple[Step[Any], ...] = (), name: str = "s") -> SagaDefinition[Any]:
    return SagaDefinition(name=name, data=dict, steps=steps, forward=forward)


HOLD = Step("hold", action=act, compensation=act)
CAPTURE = Step("capture", action=act)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (saga, "saga 's' has no steps; give it one at least"),
        (lambda: saga(HOLD, CAPTURE, name=""), "saga '': the name '' must have 1 to 100 characters"),
        (lambda: saga(HOLD, CAPTURE, CAPTURE), "has two steps called 'capture'; rename one"),
        (lambda: saga(HOLD, CAPTURE, forward=(CAPTURE,)), "has two steps called 'capture'; rename one"),
        (lambda: saga(HOLD), "step 'hold' is never undone; take its compensation out"),
        (
            lambda: saga(CAPTURE, HOLD),
            "step 'hold' is never undone; take its compensation out, or give those before it",
        ),
        (lambda: saga(CAPTURE, forward=(HOLD,)), "step 'hold' is never undone; take its compensation out"),
        (lambda: saga(Step("capture", action=act, give_up_after=3)), "step 'capture' is never undone, so it cannot be"),
        (
            lambda: saga(CAPTURE, Step("tell", action=act, refusals=(KeyError,))),
            "step 'tell' comes when there is no way back, so it cannot be refused; take its refusals out",
        ),
        (
            lambda: saga(Step("collect", action=act, compensation=act, irreversible=(KeyError,)), CAPTURE),
            "step 'collect' may be irreversible, and there is no way forward; give the saga forward steps",
        ),
    ],
)
def test_what_could_not_be_carried_out_is_refused_at_once(make: Any, words: str) -> None:
    with pytest.raises(ValueError, match="saga") as refused:
        make()
    assert words in str(refused.value)


def test_the_delays_of_a_step_grow_to_a_limit_and_half_of_each_is_drawn() -> None:
    retry = StepRetry(first_delay=1, factor=2, most_delay=10)
    assert [retry.delay(attempt, uniform=max) for attempt in (1, 2, 3, 4, 5, 10_000)] == [1, 2, 4, 8, 10, 10]
    assert [retry.delay(attempt, uniform=min) for attempt in (1, 2, 3)] == [0.5, 1, 2]


def test_whoever_asks_to_be_left_alone_is_but_not_for_longer_than_the_longest_delay() -> None:
    retry = StepRetry(first_delay=1, most_delay=10)
    assert [retry.delay(1, at_least=seconds, uniform=max) for seconds in (0.5, 5, 500)] == [1, 5, 10]


def test_the_pivot_is_the_first_step_that_cannot_be_undone() -> None:
    tell = Step("tell", action=act)
    kind = saga(HOLD, CAPTURE, tell)
    assert kind.pivot is CAPTURE
    assert [kind.may_turn_back(step) for step in kind.steps] == [True, True, False]
