"""What is ordered."""

from dataclasses import dataclass

from reports.domain.charge import Charge
from reports.domain.person import Person
from reports.domain.text_rules import check_text

LONGEST_PANEL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDetails:
    """
    What is ordered, for whom, at which price.

    Raises:
        InvalidField: the panel is blank or too long.
    """

    patient: Person
    panel: str
    charge: Charge

    def __post_init__(self) -> None:
        check_text("panel", self.panel, LONGEST_PANEL)
