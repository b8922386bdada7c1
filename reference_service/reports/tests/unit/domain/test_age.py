from datetime import date

import pytest

from reports.domain.reference_ranges.age import Age


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), Age(0, 0)),
        (date(2026, 1, 1), date(2026, 1, 15), Age(0, 14)),
        (date(2025, 2, 1), date(2026, 1, 31), Age(0, 364)),
        (date(2025, 1, 31), date(2026, 1, 31), Age(1, 0)),
        (date(1968, 4, 12), date(2026, 1, 31), Age(57, 294)),
        (date(2024, 2, 29), date(2025, 2, 28), Age(0, 365)),
        (date(2024, 2, 29), date(2025, 3, 1), Age(1, 0)),
        (date(2024, 2, 29), date(2028, 2, 29), Age(4, 0)),
    ],
)
def test_years_are_completed_ones_and_days_are_those_since_the_birthday(born_on: date, day: date, age: Age):
    assert Age.on(day, born_on) == age


def test_ages_compare_as_one_would_expect():
    assert Age(0, 14) < Age(0, 15) < Age(1) < Age(1, 1) < Age(2)
