from collections.abc import Mapping
from pathlib import Path

from scaffold.domain.platform.platform_plan import plan_platform
from tests.fakes.settled import settle
from tests.fakes.spec_file import FakeSpecFile

FILE = Path("platform.toml")


def places(**services: str) -> Mapping[str, tuple[int, int]]:
    tables = "".join(f"[services.{name}]\n{keys}\n" for name, keys in services.items())
    text = f'[platform]\nname = "shop"\ndescription = "A shop."\n{tables}'
    plan = plan_platform(FakeSpecFile({FILE: text}).read(FILE), settle=settle, settle_platform=settle)
    planned = plan.answers["services"]
    assert isinstance(planned, list)
    return {service["name"]: tuple(service["place"]) for service in planned}


def test_whoever_calls_stands_left_of_whom_it_calls_by_the_longest_way() -> None:
    found = places(parts="", orders='calls = ["parts.GetPart"]', gate='calls = ["parts.GetPart", "orders.GetOrder"]')
    assert found == {"gate": (0, 0), "orders": (1, 0), "parts": (2, 0)}


def test_whoever_hears_stands_right_of_whom_it_hears() -> None:
    assert places(bills='subscribes = ["parts.part.registered"]', parts="") == {"parts": (0, 0), "bills": (1, 0)}


def test_a_call_goes_before_an_event_that_points_the_other_way() -> None:
    keys = 'calls = ["parts.GetPart"]\nsubscribes = ["parts.part.registered"]'
    assert places(parts="", archives=keys) == {"archives": (0, 0), "parts": (1, 0)}


def test_services_that_hear_each_other_have_places_too() -> None:
    found = places(
        parts='subscribes = ["orders.order.registered"]',
        orders='subscribes = ["parts.part.registered"]',
    )
    assert sorted(column for column, _ in found.values()) == [0, 1]


def test_services_of_one_column_stand_below_each_other_in_the_order_of_the_file() -> None:
    assert places(parts="", orders="", bills="") == {"parts": (0, 0), "orders": (0, 1), "bills": (0, 2)}
