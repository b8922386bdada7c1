# Owned by the template. Change it there, then run: copier update
"""What a caller gets instead of an answer when a dependency was asked and failed."""

from chassis.problems import Unavailable
from chassis.resilience.judgement import Judgement


class NoAnswer(Unavailable):
    """The dependency was asked and gave no answer; whether it did what it was asked to is unknown.

    Args:
        name: Of the dependency.
        judgement: What its last error told.
    """

    def __init__(self, name: str, judgement: Judgement) -> None:
        super().__init__(f"{name} gave no answer: {judgement.reason or judgement.result}")
        self.name = name
        self.timed_out = judgement.result == "timeout"
        self.for_one = judgement.for_one
        if judgement.retry_after is not None:
            self.retry_after = judgement.retry_after
