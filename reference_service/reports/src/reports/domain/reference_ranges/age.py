"""How old somebody is on a day."""

from datetime import date
from typing import NamedTuple


class Age(NamedTuple):
    """Completed years, and days since the last birthday; compares as one would expect."""

    years: int
    days: int = 0

    @classmethod
    def on(cls, day: date, born_on: date) -> "Age":
        """
        Tell the age on a day.

        Args:
            day: Not before the birth.
            born_on: The birth.
        """
        years = day.year - born_on.year
        if (day.month, day.day) < (born_on.month, born_on.day):
            years -= 1
        return cls(years, (day - _birthday(born_on, years)).days)


def _birthday(born_on: date, years: int) -> date:
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        # Born on 29 February: in other years, the day after the 28th.
        return date(born_on.year + years, 3, 1)
