from typing import Any

import pytest

from reports.domain.errors import InvalidField
from reports.domain.result import MessageName

from tests.examples import observation, result


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "bilirubin"), ("code", "1975-2x"), ("name", ""), ("name", "x" * 201), ("unit", "m\x00g")],
)
def test_an_observation_that_breaks_a_rule_is_refused_by_name(field: str, value: str):
    changes: dict[str, Any] = {field: value}
    with pytest.raises(InvalidField, match=f"^{field} must"):
        observation(**changes)


@pytest.mark.parametrize(("field", "value"), [("panel", "x" * 101), ("order_id", " ")])
def test_a_result_that_breaks_a_rule_is_refused_by_name(field: str, value: str):
    changes: dict[str, Any] = {field: value}
    with pytest.raises(InvalidField, match=f"^{field} must"):
        result(**changes)


@pytest.mark.parametrize(("sender", "control_id", "field"), [("", "m1", "sender"), ("A", "x" * 101, "control_id")])
def test_a_message_without_a_name_is_refused(sender: str, control_id: str, field: str):
    with pytest.raises(InvalidField, match=f"^{field} must"):
        MessageName(sender, control_id)
