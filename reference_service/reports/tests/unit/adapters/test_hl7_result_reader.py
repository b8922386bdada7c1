from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from reports.adapters.inbound.hl7.result_reader import Hl7ResultReader
from reports.domain.interval import Interval
from reports.domain.person import Sex
from reports.domain.result import MessageName

from tests.examples import MORNING, person
from tests.messages import ALBUMIN, BILIRUBIN, changed, message


@pytest.fixture
def reader() -> Hl7ResultReader:
    return Hl7ResultReader()


def test_a_message_is_read_whole(reader: Hl7ResultReader):
    read = reader.read(message(order_id="o1"))
    assert read.message == MessageName("ANALYSER", "m1")
    assert (read.order_id, read.record_number, read.panel) == ("o1", "P-1", "liver")
    assert (read.patient, read.observed_at) == (person(), MORNING)
    assert [each.code for each in read.observations] == ["1975-2", "1751-7"]
    first = read.observations[0]
    assert (first.number, first.name, first.value, first.unit) == (1, "Bilirubin.total", Decimal("2.4"), "mg/dL")
    assert (first.section, first.expected) == ("Liver panel", None)


@pytest.mark.parametrize("ending", ["\r", "\n", "\r\n", "\r\r"])
def test_lines_may_end_in_any_way(reader: Hl7ResultReader, ending: str):
    sent = message().decode().replace("\r", ending).encode()
    assert len(reader.read(sent).observations) == 2


def test_what_differs_in_one_byte_has_another_checksum(reader: Hl7ResultReader):
    checksums = {reader.read(each).message_sha256 for each in (message(), message(), changed("OBX(2)-5", "3.8"))}
    assert len(checksums) == 2


def test_each_request_is_the_heading_of_what_follows_it(reader: Hl7ResultReader):
    second = "OBR|2|||blood^Blood count^L|||20200101"
    read = reader.read(message(observations=(BILIRUBIN, second, ALBUMIN)))
    assert [each.section for each in read.observations] == ["Liver panel", "Blood count"]
    assert (read.panel, read.order_id, read.observed_at) == ("liver", None, MORNING)


@pytest.mark.parametrize("heading", ["o1", ""])
@pytest.mark.parametrize(
    "others",
    [
        ("ORC|RE|o1^HIS",),
        ("ORC|RE|o1", "OBR|2|||blood^Blood count^L|||20200101"),
        ("ORC|RE", "OBR|2|o1||blood^Blood count^L|||20200101"),
    ],
)
def test_an_order_may_be_named_once_or_as_often_as_there_is_place(
    reader: Hl7ResultReader,
    heading: str,
    others: Sequence[str],
):
    assert reader.read(message(order_id=heading, observations=(*others, BILIRUBIN))).order_id == "o1"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("\u0936\u0930\u094d\u092e\u093e^\u0906\u0936\u093e", "\u0906\u0936\u093e \u0936\u0930\u094d\u092e\u093e"),
        ("O\\S\\Brien^Ann^Mary", "Ann Mary O^Brien"),
        ("Ann", "Ann"),
        ("Sharma^Asha~Verma^Usha", "Asha Sharma"),
    ],
)
def test_a_name_is_read_in_the_order_in_which_it_is_said(reader: Hl7ResultReader, name: str, read: str):
    assert reader.read(changed("PID-5", name)).patient.name == read


@pytest.mark.parametrize(("code", "sex"), [("F", Sex.FEMALE), ("M", Sex.MALE), ("O", Sex.OTHER), ("U", Sex.OTHER)])
def test_a_sex_is_read(reader: Hl7ResultReader, code: str, sex: Sex):
    assert reader.read(changed("PID-8", code)).patient.sex is sex


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("20260131093000+0530", datetime(2026, 1, 31, 4, 0, tzinfo=UTC)),
        ("20260131093000.1234-0800", datetime(2026, 1, 31, 17, 30, tzinfo=UTC)),
        ("202601310930", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("20260131", datetime(2026, 1, 31, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read(reader: Hl7ResultReader, written: str, moment: datetime):
    assert reader.read(changed("OBR-7", written)).observed_at == moment


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20260131001500+0530", date(2026, 1, 31)),
        ("20260131234500-0800", date(2026, 1, 31)),
    ],
)
def test_a_day_is_the_one_where_the_sample_was_taken(reader: Hl7ResultReader, written: str, day: date):
    assert reader.read(changed("OBR-7", written)).observed_at.date() == day


@pytest.mark.parametrize(
    ("sent", "written", "told"),
    [
        ("20260131100000+0530", "20260131093000", "2026-01-31T09:30:00+05:30"),
        ("20260131100000+0530", "20260131093000+0100", "2026-01-31T09:30:00+01:00"),
        ("20260131100000", "20260131093000", "2026-01-31T09:30:00+01:00"),
        ("", "20260131093000", "2026-01-31T09:30:00+01:00"),
        ("", "20260731093000", "2026-07-31T09:30:00+02:00"),
        ("20260131100000", "20260731093000", "2026-07-31T09:30:00+02:00"),
        ("today", "20260131093000+0530", "2026-01-31T09:30:00+05:30"),
    ],
)
def test_a_moment_without_an_offset_has_that_of_its_message_or_else_of_its_sender(sent: str, written: str, told: str):
    in_berlin = Hl7ResultReader(ZoneInfo("Europe/Berlin"))
    read = in_berlin.read(message(observed_at=written).replace(b"20260131080500+0000", sent.encode()))
    assert read.observed_at.isoformat() == told


def test_a_birthday_is_the_day_that_is_written_whatever_the_offset(reader: Hl7ResultReader):
    assert reader.read(changed("PID-7", "19680412010000+0530")).patient.born_on == date(1968, 4, 12)


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("0.3-1.2", Interval.of("0.3", "1.2")),
        ("-2 - -1", Interval.of("-2", "-1")),
        ("<5", Interval.below("5")),
        ("< 0.04", Interval.below("0.04")),
        ("<= 5.5", Interval.of(None, "5.5")),
        (">60", Interval.above("60")),
        (">=60", Interval.of("60", None)),
    ],
)
def test_a_range_is_read(reader: Hl7ResultReader, written: str, interval: Interval):
    assert reader.read(changed("OBX(1)-7", written)).observations[0].expected == interval
