"""The payment: an amount on a card that is held, then captured or given back."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from payments.domain.card_answer import CardAnswer, Declined
from payments.domain.errors import (
    AlreadyCaptured,
    AlreadyVoided,
    CaptureUnderWay,
    InvalidPayment,
    OtherTerms,
    PaymentNotHeld,
)
from payments.domain.payment_state import Goal, PaymentState, Step, step_towards
from payments.domain.terms import Terms

_ID = re.compile("[!-~]{1,100}")
_GRANTED = {Step.HOLD: PaymentState.HELD, Step.CAPTURE: PaymentState.CAPTURED, Step.VOID: PaymentState.VOIDED}
_DECLINED = {Step.HOLD: PaymentState.DECLINED, Step.CAPTURE: PaymentState.CAPTURE_DECLINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """
    One payment of a tenant; a change gives a new value with the next version.

    What is wanted of it is kept before the card provider is asked, and what the provider answers afterwards. Whoever
    finds the two apart, be it after a crash, asks again: the provider does for one payment everything once.

    Args:
        id: Chosen by whoever asks for the payment: the same id is the same payment.
        terms: None, if it was voided before it came.
        wanted_at: Since when the goal is what it is.
        hold_id: By which the card provider knows it.
        reason: Why the card was declined, in the words of the provider.
    """

    tenant: str
    id: str
    terms: Terms | None
    wanted_at: datetime
    goal: Goal = Goal.HELD
    state: PaymentState = PaymentState.REQUESTED
    hold_id: str = ""
    reason: str = ""
    version: int = 1

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise InvalidPayment("payment_id", "must hold 1 to 100 visible characters")

    @classmethod
    def tombstone(cls, tenant: str, payment_id: str, at: datetime) -> Self:
        """Make one that was voided before it came, so that it is refused when it comes."""
        return cls(
            tenant=tenant,
            id=payment_id,
            terms=None,
            wanted_at=at,
            goal=Goal.VOIDED,
            state=PaymentState.VOIDED,
        )

    @property
    def next_step(self) -> Step | None:
        """What the card provider has to be asked for; nothing if all is as it is wanted, or never will be."""
        return step_towards(self.goal, self.state)

    def hold_again(self, terms: Terms) -> Self:
        """
        Ask for it once more, which changes nothing.

        Raises:
            AlreadyVoided: it is given back, or is going to be.
            OtherTerms: it is another amount, or from another card.
        """
        if self.goal is Goal.VOIDED:
            raise AlreadyVoided(self.id)
        if self.terms != terms:
            raise OtherTerms(self.id)
        return self

    def capture(self, at: datetime) -> Self:
        """
        Want it taken; who wanted that before changes nothing.

        Raises:
            AlreadyVoided: it is given back, or is going to be.
            PaymentNotHeld: there is nothing to take.
        """
        if self.goal is Goal.CAPTURED:
            return self
        if self.goal is Goal.VOIDED:
            raise AlreadyVoided(self.id)
        if self.state is not PaymentState.HELD:
            raise PaymentNotHeld(self.id)
        return replace(self, goal=Goal.CAPTURED, wanted_at=at, version=self.version + 1)

    def void(self, at: datetime) -> Self:
        """
        Want it given back; nothing changes if that was wanted before, or the card was declined in the first place.

        Raises:
            AlreadyCaptured: it is taken.
            CaptureUnderWay: it may be taken.
        """
        if self.goal is Goal.VOIDED or self.state is PaymentState.DECLINED:
            return self
        if self.state is PaymentState.CAPTURED:
            raise AlreadyCaptured(self.id)
        if self.next_step is Step.CAPTURE:
            raise CaptureUnderWay(self.id)
        return replace(self, goal=Goal.VOIDED, wanted_at=at, version=self.version + 1)

    def answered(self, step: Step, answer: CardAnswer) -> Self:
        """Take note of what the card provider answered when it was asked for a step."""
        if isinstance(answer, Declined):
            return replace(self, state=_DECLINED[step], reason=answer.reason, version=self.version + 1)
        return replace(self, state=_GRANTED[step], hold_id=answer.hold_id, version=self.version + 1)
