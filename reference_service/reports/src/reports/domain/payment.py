"""How an order stands with its payment."""

from enum import StrEnum


class Payment(StrEnum):
    """OPEN: nobody has said yet; DUE: the patient is asked to pay."""

    OPEN = "open"
    PAID = "paid"
    DUE = "due"
