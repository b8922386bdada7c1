from typing import Any

import pytest

from reports.domain.errors import InvalidField

from tests.examples import person


@pytest.mark.parametrize(
    "name",
    [
        "\u0915\u094d\u0937\u093f\u0924\u093f\u091c\u093e",
        "\u0d28\u0d28\u0d4d\u200d\u0d26\u0d3f\u0d28\u0d3f",
        "O'Brien-Smith",
    ],
)
def test_a_name_may_be_of_any_script_joiners_included(name: str):
    assert person(name=name).name == name


def test_a_record_number_and_a_phone_may_be_left_out():
    bare = person(record_number=None, phone=None)
    assert (bare.record_number, bare.phone) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "  ", "hold 1 to 200"),
        ("name", "x" * 201, "hold 1 to 200"),
        ("name", "a\nb", "control characters"),
        ("name", "a\x85b", "control characters"),
        ("record_number", "", "hold 1 to 50"),
        ("phone", "1" * 51, "hold 1 to 50"),
    ],
)
def test_a_field_that_breaks_its_rule_is_refused_by_name(field: str, value: str, reason: str):
    changes: dict[str, Any] = {field: value}
    with pytest.raises(InvalidField, match=rf"{field} must .*{reason}"):
        person(**changes)
