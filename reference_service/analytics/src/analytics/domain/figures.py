"""What the laboratory did, as numbers."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What happened in some time; those of two times add up."""

    bookings_confirmed: int = 0
    bookings_refused: int = 0
    payments_due: int = 0
    payments_settled: int = 0
    reports_received: int = 0
    reports_final: int = 0
    reports_abnormal: int = 0
    reports_critical: int = 0
    seconds_to_final: float = 0.0
    invoices: int = 0
    invoiced: Decimal = Decimal(0)

    def __add__(self, other: Self) -> Self:
        """Take both together."""
        return type(self)(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    @property
    def mean_seconds_to_final(self) -> float | None:
        """How long a report took from its receipt until it was final, on average; None without reports."""
        return self.seconds_to_final / self.reports_final if self.reports_final else None
