"""What the people who run the laboratory look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.domain.figures import Figures


@dataclass(frozen=True, slots=True)
class Day:
    """One day."""

    date: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The last days on which something happened, latest first, and everything since the beginning."""

    total: Figures
    days: Sequence[Day]
