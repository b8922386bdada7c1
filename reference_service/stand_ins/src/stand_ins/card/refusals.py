"""What the books of the card provider do not allow."""

from stand_ins.card.hold import Hold


class Refused(Exception):
    """The books do not allow it."""


class UnknownHold(Refused):
    """Nothing has this id."""

    def __init__(self, hold_id: str) -> None:
        super().__init__(f"there is no hold {hold_id}")


class KeyReused(Refused):
    """The key belongs to an earlier request."""

    def __init__(self) -> None:
        super().__init__("the key belongs to another amount or card")


class NoLongerHeld(Refused):
    """What is declined, captured or voided stays so."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(f"it is {hold.state}")
