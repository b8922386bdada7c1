import re
from collections import defaultdict
from collections.abc import Sequence

import pytest

from stand_ins.instrument.analytes import LIVER_PANEL
from stand_ins.instrument.oru_r01 import result_message
from stand_ins.instrument.people import Person, person_of
from stand_ins.instrument.visits import Visit, visits


@pytest.fixture(scope="module")
def every() -> Sequence[Visit]:
    return visits()


def segments(message: bytes) -> dict[str, list[list[str]]]:
    """Give the fields of each segment by their numbers."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    text = message.decode()
    assert text.endswith("\r")
    for line in text.removesuffix("\r").split("\r"):
        fields = line.split("|")
        # MSH-1 is the separator itself.
        found[fields[0]].append([fields[0], "|", *fields[1:]] if fields[0] == "MSH" else fields)
    return found


def read(visit: Visit, **options: str) -> dict[str, list[list[str]]]:
    return segments(result_message(visit, person_of(visit), **options))


def test_the_visits_are_those_of_the_data_and_in_the_order_of_time(every: Sequence[Visit]):
    assert len(every) == 1945
    assert len({visit.patient for visit in every}) == 312
    moments = [visit.observed_at for visit in every]
    assert moments == sorted(moments)
    for patient in (1, 2, 312):
        days = [visit.day for visit in every if visit.patient == patient]
        assert days == sorted(days)
        assert days[0] == 0


def test_a_message_says_who_what_and_when(every: Sequence[Visit]):
    first = every[0]
    found = read(first)
    (msh,), (pid,), (obr,) = found["MSH"], found["PID"], found["OBR"]
    assert (msh[2], msh[9], msh[12], msh[18]) == ("^~\\&", "ORU^R01^ORU_R01", "2.5.1", "UNICODE UTF-8")
    assert (pid[3], pid[5]) == ("PBC-0001^^^LAB^MR", "Iyer^Ananya")
    assert (pid[7], pid[8], pid[13]) == ("19150328", "F", "+915550000001")
    assert (obr[2], obr[4], obr[7]) == ("", "liver^Liver panel^L", "19740101080100+0000")
    assert {(obx[3].split("^")[0], obx[5], obx[6].split("^")[0]) for obx in found["OBX"]} == {
        ("1975-2", "14.5", "mg/dL"),
        ("2093-3", "261", "mg/dL"),
        ("1751-7", "2.6", "g/dL"),
        ("6768-6", "1718", "U/L"),
        ("1920-8", "138", "U/L"),
        ("777-3", "190", "10*3/uL"),
        ("5902-2", "12.2", "s"),
    }


def test_what_was_not_measured_is_left_out_and_the_rest_is_numbered_on(every: Sequence[Visit]):
    second = next(visit for visit in every if (visit.patient, visit.day) == (1, 192))
    found = read(second)["OBX"]
    assert [obx[1] for obx in found] == list("123456")
    assert "2093-3^" not in "".join(obx[3] for obx in found)


def test_every_visit_becomes_a_message_of_its_own_and_the_same_every_time(every: Sequence[Visit]):
    messages = [read(visit) for visit in every]
    assert len({found["MSH"][0][10] for found in messages}) == 1945
    assert messages == [read(visit) for visit in visits()]
    measured = sum(len(found["OBX"]) for found in messages)
    assert measured == 1945 * len(LIVER_PANEL) - 821 - 60 - 73
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)?", obx[5]) for found in messages for obx in found["OBX"])


def test_an_order_is_named_and_makes_it_another_message(every: Sequence[Visit]):
    plain, ordered = read(every[0]), read(every[0], order_id="order-1")
    assert ordered["OBR"][0][2] == "order-1"
    assert len(ordered["MSH"][0][10]) == 20
    assert ordered["MSH"][0][10] != plain["MSH"][0][10]
    assert ordered["OBX"] == plain["OBX"]


def test_a_patient_keeps_name_number_and_birthday(every: Sequence[Visit]):
    people: dict[int, set[Person]] = defaultdict(set)
    for visit in every:
        people[visit.patient].add(person_of(visit))
    assert {len(found) for found in people.values()} == {1}
    known = [person for found in people.values() for person in found]
    assert len({person.record_number for person in known}) == 312
    assert len({person.phone for person in known}) == 312
    assert len({(person.given_name, person.family_name, person.sex) for person in known}) == 312
    assert any("\u0900" <= person.given_name[0] <= "\u097f" for person in known)


def test_what_would_be_taken_for_a_separator_is_escaped(every: Sequence[Visit]):
    person = person_of(every[0])
    odd = Person(
        record_number=person.record_number,
        given_name="A|B^C~D\\E&F",
        family_name="O'Brien",
        born_on=person.born_on,
        sex="F",
        phone=person.phone,
    )
    (pid,) = segments(result_message(every[0], odd))["PID"]
    assert pid[5] == r"O'Brien^A\F\B\S\C\R\D\E\E\T\F"
