from dataclasses import replace
from datetime import timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from reports.domain.flag import Flag

from tests.examples import MORNING, analyte, findings, person

PRINTED = "d0751729225181b915bd682ef2c4918c7afe3597fb76b48b2f71f5b5fc259e0e"


def test_abnormal_and_critical_values_are_counted():
    flags = (Flag.NORMAL, Flag.LOW, Flag.HIGH, Flag.CRITICALLY_LOW, Flag.CRITICALLY_HIGH)
    found = findings(analytes=tuple(analyte(flag=flag) for flag in flags))
    assert (found.abnormal, found.critical) == (4, 2)


def test_the_checksum_is_the_one_on_documents_that_are_out_in_the_world():
    assert findings().sha256 == PRINTED


def test_the_checksum_does_not_depend_on_the_offset_in_which_a_moment_is_written():
    elsewhere = MORNING.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert findings(observed_at=elsewhere).sha256 == findings().sha256


@pytest.mark.parametrize(
    "changes",
    [
        {"patient": replace(person(), name="Asha Verma")},
        {"record_number": "P-2"},
        {"panel": "kidney"},
        {"observed_at": MORNING + timedelta(seconds=1)},
        {"analytes": (analyte(value=Decimal("2.40")),)},
        {"analytes": (analyte(flag=Flag.NORMAL),)},
        {"analytes": (analyte(), analyte())},
    ],
)
def test_whatever_else_is_said_has_another_checksum(changes: dict[str, Any]):
    assert findings(**changes).sha256 != findings().sha256
