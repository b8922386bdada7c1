"""
What a patient is told, on which occasion.

Whoever finds a phone may read it: no message says what was examined, or what was found.
"""

from dataclasses import dataclass
from typing import Protocol

from notifications.domain.money import Money

_LONGEST_NAME = 40
_LONGEST_REASON = 80


class Occasion(Protocol):
    """Something that a patient wants to know."""

    @property
    def text(self) -> str:
        """What it is told."""
        ...


@dataclass(frozen=True, slots=True)
class ReportReady:
    """The report is final."""

    patient_name: str

    @property
    def text(self) -> str:
        """Say that it can be fetched."""
        return f"{_dear(self.patient_name)}, your report is ready. You can collect it at the laboratory."


@dataclass(frozen=True, slots=True)
class BookingConfirmed:
    """The slot is taken, and what it costs is paid."""

    patient_name: str

    @property
    def text(self) -> str:
        """Say that it is settled."""
        return f"{_dear(self.patient_name)}, your booking is confirmed. Thank you; we look forward to seeing you."


@dataclass(frozen=True, slots=True)
class BookingRefused:
    """It could not be booked, and everything was undone."""

    patient_name: str
    reason: str | None = None

    @property
    def text(self) -> str:
        """Say so, and that it costs nothing."""
        why = f" ({_shortened(self.reason, _LONGEST_REASON)})" if self.reason else ""
        return f"{_dear(self.patient_name)}, we are sorry: your booking could not be made{why}. Nothing was charged."


@dataclass(frozen=True, slots=True)
class PaymentDue:
    """The work goes on, and waits for its payment in the end."""

    patient_name: str
    price: Money

    @property
    def text(self) -> str:
        """Ask for it."""
        return (
            f"{_dear(self.patient_name)}, your card was declined and {self.price} is due. "
            "Your report will be released as soon as it is paid. Thank you."
        )


def _dear(name: str) -> str:
    return f"Dear {_shortened(name, _LONGEST_NAME)}"


def _shortened(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
