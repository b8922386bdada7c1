# Owned by the template. Change it there, then run: copier update
"""How a step says that its answer is final, unlike every other failure, which leaves open what was done."""


class StepRefused(Exception):
    """A definite no: the step had no effect and never will; the saga turns back.

    Args:
        reason: In words that may be shown to whoever began the saga.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


class CannotBeUndone(Exception):
    """Raised by a compensation: what the step did is done for good; the saga turns forward.

    Args:
        reason: In words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
