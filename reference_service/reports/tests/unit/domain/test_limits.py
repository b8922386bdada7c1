from decimal import Decimal

import pytest

from reports.domain.flag import Flag
from reports.domain.interval import Interval
from reports.domain.reference_ranges.limits import Limits

LIMITS = Limits(Interval.of("141", "362"), Interval.of("37", "910"))


@pytest.mark.parametrize(
    ("value", "flag"),
    [
        ("36.9", Flag.CRITICALLY_LOW),
        ("37", Flag.LOW),
        ("140.9", Flag.LOW),
        ("141", Flag.NORMAL),
        ("362", Flag.NORMAL),
        ("362.1", Flag.HIGH),
        ("910", Flag.HIGH),
        ("910.1", Flag.CRITICALLY_HIGH),
    ],
)
def test_a_value_is_flagged_by_the_limits_that_it_is_beyond(value: str, flag: Flag):
    assert LIMITS.flag(Decimal(value)) is flag


def test_without_critical_limits_nothing_is_critical():
    assert Limits(Interval.of("8", "43")).flag(Decimal(10**6)) is Flag.HIGH


@pytest.mark.parametrize(
    ("flag", "abnormal", "critical"),
    [
        (Flag.NORMAL, False, False),
        (Flag.LOW, True, False),
        (Flag.HIGH, True, False),
        (Flag.CRITICALLY_LOW, True, True),
        (Flag.CRITICALLY_HIGH, True, True),
    ],
)
def test_a_flag_says_what_it_means(flag: Flag, abnormal: bool, critical: bool):  # noqa: FBT001 - what is expected
    assert (flag.is_abnormal, flag.is_critical) == (abnormal, critical)
