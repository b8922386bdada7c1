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
        "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        "\u05d0\u05e0\u05d4\u200f (Anna)\u200e",
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
        ("name", "Asha\u202eamrahS", "control characters"),
        ("name", "a\u2066b", "control characters"),
        ("name", "a\u2028b", "control characters"),
        ("name", "a\u2060b", "control characters"),
        ("name", "\ufeffa", "control characters"),
        ("name", "a\ufffdb", "control characters"),
        ("name", "\u200b", "characters that can be seen"),
        ("name", "\u200d \u200e\u00ad", "characters that can be seen"),
        ("name", "\u3164\u115f", "characters that can be seen"),
        ("record_number", "\u200b", "characters that can be seen"),
        ("record_number", "", "hold 1 to 50"),
        ("phone", "1" * 51, "hold 1 to 50"),
    ],
)
def test_a_field_that_breaks_its_rule_is_refused_by_name(field: str, value: str, reason: str):
    changes: dict[str, Any] = {field: value}
    with pytest.raises(InvalidField, match=rf"{field} must .*{reason}"):
        person(**changes)
