from typing import Any

import pytest

from reports.adapters.outbound.typst.table import COMPARED, LATEST_ONLY, SIZE, Columns, Row, section_of

A4_BETWEEN_MARGINS = 504.5


def row(**changes: Any) -> Row:
    fields: dict[str, Any] = {
        "name": "Albumin",
        "value": "3.9",
        "flag": "N",
        "unit": "g/dL",
        "reference": "3.5 \u2013 5.0",
        "previous": "",
        "trend": None,
    }
    return Row(**fields | changes)


@pytest.mark.parametrize("columns", [LATEST_ONLY, COMPARED])
def test_the_columns_are_as_wide_as_the_page(columns: Columns):
    assert sum(columns.widths) == A4_BETWEEN_MARGINS


def test_what_is_usual_stands_on_one_line():
    fitted = row(previous="3.7 (12 Jan 2026)").fitted(COMPARED)
    assert fitted.one_line
    assert fitted.sizes == (SIZE, SIZE, SIZE)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "ASPARTATE AMINOTRANSFERASE SERUM"},
        {"name": "\u738b"},
        {"unit": "10\u00b3.[iU]/mL.24.h"},
        {"reference": "12345.67 \u2013 12345.89"},
        {"previous": "12345.67 (12 Jan 2026)"},
        {"value": "1234567.89"},
    ],
)
def test_whichever_column_may_need_more_lines_the_row_is_measured(changes: dict[str, str]):
    assert not row(**changes).fitted(COMPARED).one_line


def test_without_earlier_visits_a_name_has_more_room():
    assert row(name="ASPARTATE AMINOTRANSFERASE SERUM").fitted(LATEST_ONLY).one_line


def test_a_number_is_never_broken_but_set_smaller():
    fitted = row(value="123456789012.123456789012").fitted(COMPARED)
    assert fitted.value == "123456789012.123456789012"
    assert fitted.sizes[0] < SIZE
    assert fitted.sizes[1:] == (SIZE, SIZE)


def test_a_short_section_is_not_divided_and_a_long_one_is():
    assert section_of("Liver panel", [row()] * 30, COMPARED).together
    assert not section_of("Liver panel", [row()] * 31, COMPARED).together
    assert not section_of("Liver panel", [row(name="\u738b")], COMPARED).together


def test_a_long_heading_is_measured():
    assert section_of("Liver panel", [row()], COMPARED).one_line
    assert not section_of("COMPLETE BLOOD COUNT WITH RETICULOCYTES", [row()], COMPARED).one_line
