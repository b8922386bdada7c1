# Owned by the template. Change it there, then run: copier update
"""What became of one try that needs no other."""

from dataclasses import dataclass
from typing import Any

from chassis.saga.progress import Outcome


@dataclass(frozen=True, slots=True)
class StepResult:
    """A definite outcome of a step.

    Args:
        outcome: Which.
        data: Of the saga, as the step has left it.
        reason: Why it is no success; empty if it is one.
    """

    outcome: Outcome
    data: Any
    reason: str = ""
