from decimal import Decimal
from itertools import pairwise

import pytest

from reports.domain.flag import Flag
from reports.domain.interval import Interval
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.known_analytes import known_analyte
from reports.domain.reference_ranges.reference_range import KnownAnalyte

WOMAN, MAN, OTHER = Sex.FEMALE, Sex.MALE, Sex.OTHER
CODES = {
    "1751-7": "g/dL",
    "1920-8": "U/L",
    "1975-2": "mg/dL",
    "2093-3": "mg/dL",
    "5902-2": "s",
    "6768-6": "U/L",
    "777-3": "10*3/uL",
}


def known(code: str) -> KnownAnalyte:
    found = known_analyte(code, CODES[code])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "sex", "age", "low", "high"),
    [
        ("1751-7", WOMAN, Age(1), "3.5", "5.0"),
        ("1920-8", WOMAN, Age(13, 364), "8", "50"),
        ("1920-8", WOMAN, Age(14), "8", "43"),
        ("1920-8", MAN, Age(14), "8", "48"),
        ("1920-8", OTHER, Age(30), "8", "48"),
        ("1975-2", MAN, Age(0, 7), "0.0", "14.9"),
        ("1975-2", MAN, Age(0, 15), "0.0", "1.0"),
        ("1975-2", MAN, Age(18), "0.0", "1.2"),
        ("5902-2", MAN, Age(40), "9.4", "12.5"),
        ("6768-6", WOMAN, Age(12), "129", "417"),
        ("6768-6", MAN, Age(12), "129", "417"),
        ("6768-6", WOMAN, Age(16), "50", "117"),
        ("6768-6", MAN, Age(16), "82", "331"),
        ("6768-6", OTHER, Age(16), "50", "331"),
        ("6768-6", WOMAN, Age(90), "35", "104"),
        ("777-3", OTHER, Age(64, 364), "141", "405"),
        ("777-3", MAN, Age(65), "122", "350"),
    ],
)
def test_what_is_expected_depends_on_sex_and_age(code: str, sex: Sex, age: Age, low: str | None, high: str):
    limits = known(code).limits(sex, age)
    assert limits is not None
    assert limits.normal == Interval.of(low, high)


@pytest.mark.parametrize(("age", "desirable"), [(Age(19, 364), "170"), (Age(20), "200")])
def test_desirable_cholesterol_is_below_a_limit_that_is_not_desirable_itself(age: Age, desirable: str):
    limits = known("2093-3").limits(WOMAN, age)
    assert limits is not None
    assert limits.flag(Decimal(desirable) - Decimal("0.5")) is Flag.NORMAL
    assert limits.flag(Decimal(desirable)) is Flag.HIGH


@pytest.mark.parametrize(("code", "age"), [("1751-7", Age(0, 364)), ("1975-2", Age(0, 6)), ("2093-3", Age(1, 364))])
def test_of_whom_nobody_knows_what_to_expect_there_is_no_range(code: str, age: Age):
    assert known(code).limits(WOMAN, age) is None


@pytest.mark.parametrize(
    ("code", "critical"), [("777-3", ("37", "910")), ("5902-2", (None, "27")), ("1751-7", (None, None))]
)
def test_critical_limits_are_the_same_for_everybody(code: str, critical: tuple[str | None, str | None]):
    for sex, age in ((WOMAN, Age(5)), (MAN, Age(70))):
        limits = known(code).limits(sex, age)
        assert limits is not None
        assert limits.critical == Interval.of(*critical)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("sex", [WOMAN, MAN])
def test_from_its_first_age_on_there_is_exactly_one_range_for_every_age(code: str, sex: Sex):
    ranges = sorted((each for each in known(code).ranges if each.sex in (None, sex)), key=lambda each: each.since)
    assert all(before.before == after.since for before, after in pairwise(ranges))
    assert ranges[-1].before > Age(150)


@pytest.mark.parametrize(("code", "unit"), [("1975-2", "umol/L"), ("718-7", "g/dL")])
def test_what_has_another_unit_or_code_is_not_known(code: str, unit: str):
    assert known_analyte(code, unit) is None
