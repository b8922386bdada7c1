"""A result as it comes from an instrument."""

from dataclasses import dataclass
from datetime import datetime

from reports.domain.observation import Observation
from reports.domain.person import Person
from reports.domain.text_rules import check_text

LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class MessageName:
    """
    By what a message is known again.

    Args:
        sender: The application that sent it (MSH-3).
        control_id: Its own name for it (MSH-10).

    Raises:
        InvalidField: one of them is too long.
    """

    sender: str
    control_id: str

    def __post_init__(self) -> None:
        check_text("sender", self.sender, LONGEST_TEXT)
        check_text("control_id", self.control_id, LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """
    What a message says, in the words of the domain.

    Args:
        message: The message's name.
        message_sha256: Of all its bytes: another content under the same name is another message.
        order_id: Whose order it answers; nobody's if None.
        record_number: Of the patient.
        panel: What was asked for.
        observed_at: When the sample was taken, in the time of where it was.
        observations: At least one, in the order of the message.

    Raises:
        InvalidField: the panel or the order id is too long.
    """

    message: MessageName
    message_sha256: str
    order_id: str | None
    record_number: str
    patient: Person
    panel: str
    observed_at: datetime
    observations: tuple[Observation, ...]

    def __post_init__(self) -> None:
        check_text("panel", self.panel, LONGEST_TEXT)
        if self.order_id is not None:
            check_text("order_id", self.order_id, LONGEST_TEXT)
