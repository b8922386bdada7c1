# Owned by the template. Change it there, then generate again.
from pathlib import Path

import pytest

from tests.offered import ROOT, SERVICES, calls, events, operations

UNWRITTEN = {line for line in (ROOT / "tests/not_written_yet.txt").read_text().splitlines() if not line.startswith("#")}
OFFERED = [(service, name) for service, table in SERVICES.items() for name in table.get("commands", ())]
SAID = [(service, name) for service, table in SERVICES.items() for name in table.get("events", ())]
HEARD = [(service, name) for service, table in SERVICES.items() for name in table.get("subscribes", ())]


def agree(promise: str, *, kept: bool):
    if promise in UNWRITTEN:
        assert not kept, f"it is written: strike '{promise}' off tests/not_written_yet.txt"
    else:
        assert kept, f"platform.toml says that {promise}, and it does not"


@pytest.mark.parametrize(("service", "command"), OFFERED)
def test_a_service_offers_the_commands_of_the_specification(service: str, command: str, tmp_path: Path):
    agree(f"{service} offers {command}", kept=command in calls(service) or command in operations(service, tmp_path))


@pytest.mark.parametrize(("service", "event"), SAID)
def test_a_service_says_the_events_of_the_specification(service: str, event: str):
    agree(f"{service} says {event}", kept=event in events(service, "send"))


@pytest.mark.parametrize(("service", "event"), HEARD)
def test_a_service_hears_the_events_of_the_specification(service: str, event: str):
    agree(f"{service} hears {event}", kept=event in events(service, "receive"))


def test_nothing_is_called_unwritten_that_nobody_promises():
    promises = {
        *(f"{service} offers {name}" for service, name in OFFERED),
        *(f"{service} says {name}" for service, name in SAID),
        *(f"{service} hears {name}" for service, name in HEARD),
    }
    assert not UNWRITTEN - promises
