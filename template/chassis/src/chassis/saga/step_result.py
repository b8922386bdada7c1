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
        reason: Why it is no success, in words that may be shown to whoever began the saga; empty if it is one.
        error: What the log is to keep instead of the reason; empty: the reason itself.
    """

    outcome: Outcome
    data: Any
    reason: str = ""
    error: str = ""
