"""What the reports service and its peers are given to render."""

from bench.lab.messages import ANALYTES, COMPARED, EARLIER_VISITS, batch, earlier_visits
from bench.lab.sheets import sheets


def segments(message: bytes, name: str) -> list[list[str]]:
    return [line.split("|") for line in message.decode().split("\r") if line.startswith(name)]


def test_a_message_has_forty_values_and_a_name_of_its_own():
    messages = [*batch(0, 3), *batch(1, 3), *earlier_visits(3)]
    assert [len(segments(message, "OBX")) for message in messages[:6]] == [ANALYTES] * 6
    assert len({segments(message, "MSH")[0][9] for message in messages}) == len(messages)


def test_a_later_batch_is_of_an_earlier_day_so_that_no_batch_finds_another():
    days = [segments(message, "OBR")[0][7] for message in (*batch(0, 1), *batch(1, 1), *batch(2, 1))]
    visits = [segments(message, "OBR")[0][7] for message in earlier_visits(1)]
    assert days == sorted(days, reverse=True)
    assert max(visits) < min(days)


def test_the_peers_print_what_was_measured():
    (message,), (sheet,) = batch(0, 1), sheets(1)
    assert [observation[5] for observation in segments(message, "OBX")] == [line.value for line in sheet.lines]


def test_as_many_analytes_have_a_course_as_were_measured_before():
    (sheet,) = sheets(1)
    courses = [line.course for line in sheet.lines if line.course]
    assert [len(course) for course in courses] == [EARLIER_VISITS + 1] * COMPARED
    assert all(0 <= height <= 1 for course in courses for height in course)
