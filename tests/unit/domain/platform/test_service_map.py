"""The map of a platform: who stands where, and what passes between."""

from pathlib import Path

from scaffold.domain.platform.platform_plan import plan_platform
from tests.fakes.settled import settle
from tests.fakes.spec_file import FakeSpecFile

FILE = Path("platform.toml")


def columns(**services: str) -> list[list[str]]:
    """Give the columns of a platform: boxes by their name, lines that pass as `name call` or `name event`."""
    tables = "".join(f"[services.{name}]\n{keys}\n" for name, keys in services.items())
    text = f'[platform]\nname = "shop"\ndescription = "A shop."\n{tables}'
    plan = plan_platform(FakeSpecFile({FILE: text}).read(FILE), settle=settle, settle_platform=settle)
    drawn = plan.answers["map"]
    assert isinstance(drawn, dict)
    return [[f"{name} {kind}".rstrip() for name, kind in column] for column in drawn["columns"]]


def test_whoever_calls_stands_left_of_whom_it_calls_by_the_longest_way() -> None:
    found = columns(parts="", orders='calls = ["parts.GetPart"]', gate='calls = ["orders.GetOrder"]')
    assert found == [["gate"], ["orders"], ["parts"]]


def test_whoever_hears_stands_right_of_whom_it_hears() -> None:
    assert columns(bills='subscribes = ["parts.part.registered"]', parts="") == [["parts"], ["bills"]]


def test_a_call_goes_before_an_event_that_points_the_other_way() -> None:
    keys = 'calls = ["parts.GetPart"]\nsubscribes = ["parts.part.registered"]'
    assert columns(parts="", archives=keys) == [["archives"], ["parts"]]


def test_services_that_hear_each_other_have_places_too() -> None:
    found = columns(
        parts='subscribes = ["orders.order.registered"]',
        orders='subscribes = ["parts.part.registered"]',
    )
    assert sorted(found) == [["orders"], ["parts"]]


def test_services_of_one_column_stand_below_each_other_in_the_order_of_the_file() -> None:
    assert columns(parts="", orders="", bills="") == [["parts", "orders", "bills"]]


def test_a_third_party_stands_right_of_everybody_who_calls_it() -> None:
    keys = 'third_parties = ["bank"]'
    assert columns(parts=keys, orders=f'{keys}\ncalls = ["parts.GetPart"]')[-1] == ["bank"]


def test_a_long_line_has_a_row_of_its_own_in_each_column_that_it_passes() -> None:
    found = columns(parts="", orders='calls = ["parts.GetPart"]', gate='calls = ["parts.GetPart", "orders.GetOrder"]')
    assert [sorted(column) for column in found] == [["gate"], ["gate call", "orders"], ["parts"]]


def test_long_lines_of_one_kind_run_together_until_they_part() -> None:
    found = columns(
        parts="",
        bills="",
        orders='calls = ["parts.GetPart", "bills.GetBill"]',
        gate='calls = ["orders.GetOrder", "parts.GetPart", "bills.GetBill"]',
    )
    assert found[1].count("gate call") == 1


def test_rows_are_sorted_until_lines_do_not_cross() -> None:
    found = columns(
        one='calls = ["four.GetFour"]',
        two='calls = ["three.GetThree"]',
        three="",
        four="",
    )
    assert found in ([["one", "two"], ["four", "three"]], [["two", "one"], ["three", "four"]])
