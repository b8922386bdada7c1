"""What has become of a payment, what is wanted of it, and what leads from the one to the other."""

from enum import Enum


class PaymentState(Enum):
    """What the card provider has answered so far."""

    REQUESTED = "requested"
    """Nothing yet: the amount may be held, or not."""
    HELD = "held"
    DECLINED = "declined"
    CAPTURED = "captured"
    CAPTURE_DECLINED = "capture_declined"
    """It could not be taken: the card was declined late, and it is held still, or the hold had ended."""
    VOIDED = "voided"


class Goal(Enum):
    """What the callers of the service want."""

    HELD = "held"
    CAPTURED = "captured"
    VOIDED = "voided"


class Step(Enum):
    """What the card provider has to be asked for next."""

    HOLD = "hold"
    CAPTURE = "capture"
    VOID = "void"


def step_towards(goal: Goal, state: PaymentState) -> Step | None:
    """Tell what to ask the card provider for next; None if the goal is reached, or never will be."""
    match state, goal:
        case PaymentState.REQUESTED, _:
            return Step.HOLD
        case PaymentState.HELD, Goal.CAPTURED:
            return Step.CAPTURE
        case ((PaymentState.HELD | PaymentState.CAPTURE_DECLINED), Goal.VOIDED):
            return Step.VOID
    return None
