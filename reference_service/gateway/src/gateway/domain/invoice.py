"""An invoice, as the desks see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What a report costs."""

    id: str
    number: str
    report_id: str
    amount: str
    currency: str
    issued_at: datetime
