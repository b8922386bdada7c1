"""What a card provider may answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Granted:
    """It was done; the provider knows the hold by this id."""

    hold_id: str


@dataclass(frozen=True, slots=True)
class Declined:
    """It was not done, and will not be; why, in the provider's words."""

    reason: str


CardAnswer = Granted | Declined
