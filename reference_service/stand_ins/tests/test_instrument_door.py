from pathlib import Path

from stand_ins.instrument.oru_r01 import result_message
from stand_ins.instrument.people import person_of
from stand_ins.instrument.visits import visits

from tests.conftest import Provider, provider

EVERY = [result_message(visit, person_of(visit)).decode() for visit in visits()]


def handed_over(instrument: Provider, count: int) -> list[str]:
    messages: list[str] = instrument.get(f"/v1/messages?count={count}").json()["messages"]
    return messages


def test_what_is_asked_for_is_handed_over_in_order_and_after_a_restart_from_there_on(tmp_path: Path):
    options = ("--serve", "--folder", str(tmp_path))
    with provider("instrument", *options) as instrument:
        assert handed_over(instrument, 2) == EVERY[:2]
        assert handed_over(instrument, 3) == EVERY[2:5]
        assert instrument.get("/v1/messages?count=0").status_code == 400
        instrument.fail(mode="down", times=1)
        assert instrument.get("/v1/messages?count=1").status_code == 503
    with provider("instrument", *options) as instrument:
        assert handed_over(instrument, 1) == EVERY[5:6]


def test_after_the_last_one_it_begins_anew():
    with provider("instrument", "--serve") as instrument:
        for _ in range(3):
            handed_over(instrument, 500)
        assert handed_over(instrument, 450) == [*EVERY[1500:], *EVERY[:5]]
        assert handed_over(instrument, 1) == EVERY[5:6]
