from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from reports.domain.errors import ResultRefused
from reports.domain.evaluation import evaluate
from reports.domain.fault import Fault
from reports.domain.flag import Flag
from reports.domain.interval import Interval
from reports.domain.trend import Measured, Trends, Visit

from tests.examples import MORNING, analyte, earlier, findings, observation, person, result

NOTHING = Trends([])
YESTERDAY = Visit(MORNING - timedelta(days=1), [Measured("1975-2", "mg/dL", Decimal("1.9"))])


def test_a_value_is_named_flagged_and_compared_as_the_laboratory_knows_it():
    assert evaluate(result(), person(), NOTHING) == findings()


def test_earlier_values_come_with_it():
    [found] = evaluate(result(), person(), Trends([YESTERDAY])).analytes
    assert found == analyte(earlier=earlier("1.9"))


def test_the_laboratorys_own_range_goes_before_the_instruments():
    told = observation(expected=Interval.of("0", "100"))
    [found] = evaluate(result(observations=(told,)), person(), NOTHING).analytes
    assert (found.expected, found.flag) == (Interval.of("0.0", "1.2"), Flag.HIGH)


def test_what_the_laboratory_does_not_know_is_compared_with_what_the_instrument_says():
    haemoglobin = observation(code="718-7", name="Haemoglobin", unit="g/dL", expected=Interval.of("12", "16"))
    [found] = evaluate(result(observations=(haemoglobin,)), person(), NOTHING).analytes
    assert (found.name, found.flag) == ("Haemoglobin", Flag.LOW)


def test_what_nobody_knows_is_refused_with_its_place():
    unknown = observation(number=3, code="718-7")
    with pytest.raises(ResultRefused, match=r"^OBX\(3\)-7 is empty"):
        evaluate(result(observations=(unknown,)), person(), NOTHING)


def test_a_newborn_is_compared_with_what_the_instrument_says():
    newborn = person(born_on=MORNING.date())
    told = observation(expected=Interval.of("0", "5"))
    [found] = evaluate(result(observations=(told,)), newborn, NOTHING).analytes
    assert found.expected == Interval.of("0", "5")
    with pytest.raises(ResultRefused, match=r"^OBX\(1\)-7"):
        evaluate(result(), newborn, NOTHING)


@pytest.mark.parametrize(("value", "flag"), [("11", Flag.NORMAL), ("13", Flag.HIGH), ("25", Flag.CRITICALLY_HIGH)])
def test_what_is_critical_is_critical_beside_a_range_of_the_instrument(value: str, flag: Flag):
    newborn = person(born_on=MORNING.date() - timedelta(days=3))
    told = observation(value=Decimal(value), expected=Interval.of("0.0", "12"))
    [found] = evaluate(result(observations=(told,)), newborn, NOTHING).analytes
    assert (found.expected, found.flag) == (Interval.of("0.0", "12"), flag)


@pytest.mark.parametrize("clock", [time(0, 30), time(23, 30)])
def test_a_newborn_has_its_age_of_the_day_where_it_was_born(clock: time):
    for hours in (5.5, -8):
        zone = timezone(timedelta(hours=hours))
        taken = datetime.combine(MORNING.date(), clock, zone)
        told = observation(expected=Interval.of("0", "5"))
        newborn = person(born_on=MORNING.date())
        [found] = evaluate(result(observations=(told,), observed_at=taken), newborn, NOTHING).analytes
        assert found.expected == Interval.of("0", "5")
        week_old = person(born_on=MORNING.date() - timedelta(days=7))
        [found] = evaluate(result(observations=(told,), observed_at=taken), week_old, NOTHING).analytes
        assert found.expected == Interval.of("0.0", "14.9")


def test_what_nobody_knows_is_a_field_that_is_missing():
    with pytest.raises(ResultRefused) as refused:
        evaluate(result(observations=(observation(code="718-7"),)), person(), NOTHING)
    assert refused.value.fault is Fault.MISSING


def test_a_sample_is_not_older_than_its_patient():
    with pytest.raises(ResultRefused, match=r"^OBR-7 lies before the birth"):
        evaluate(result(), replace(person(), born_on=date(2026, 2, 1)), NOTHING)
