from time import process_time

import pytest

from reports.adapters.inbound.hl7.acknowledgement import Acknowledgement
from reports.domain.errors import ResultRefused
from reports.domain.fault import Fault

from tests.examples import NOON
from tests.messages import changed, message

ACKNOWLEDGEMENT = Acknowledgement("a1", NOON)
HEADER = "MSH|^~\\&|REPORTS|LAB|ANALYSER|LAB|20260131120000+0000||ACK^R01^ACK|a1|P|2.5.1||||||UNICODE UTF-8"


def lines(answer: bytes) -> list[str]:
    assert answer.endswith(b"\r")
    return answer.decode().split("\r")[:-1]


def test_what_is_accepted_goes_back_to_its_sender_under_its_control_id():
    assert lines(ACKNOWLEDGEMENT.accept(message())) == [HEADER, "MSA|AA|m1"]


@pytest.mark.parametrize(
    ("place", "code", "location", "fault"),
    [
        ("PID-7", "AE", "PID^1^7", "207^Application internal error"),
        ("OBX(3)-5", "AE", "OBX^3^5", "207^Application internal error"),
        ("PID", "AE", "PID^1", "207^Application internal error"),
        ("MSH", "AR", "MSH^1", "207^Application internal error"),
        ("MSH-9", "AR", "MSH^1^9", "200^Unsupported message type"),
        ("MSH-12", "AR", "MSH^1^12", "203^Unsupported version id"),
    ],
)
def test_what_is_refused_is_told_where_and_why(place: str, code: str, location: str, fault: str):
    header, acknowledged, error = lines(ACKNOWLEDGEMENT.refuse(message(), ResultRefused(place, "is wrong")))
    assert header == HEADER
    assert acknowledged == f"MSA|{code}|m1|{place} is wrong"
    assert error == f"ERR||{location}|{fault}^HL70357|E||||{place} is wrong"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.SEGMENTS, "100^Segment sequence error"),
        (Fault.MISSING, "101^Required field missing"),
        (Fault.MALFORMED, "102^Data type error"),
        (Fault.UNKNOWN, "103^Table value not found"),
        (Fault.OTHER, "207^Application internal error"),
    ],
)
def test_a_fault_has_its_code_of_table_0357(fault: Fault, code: str):
    *_, error = lines(ACKNOWLEDGEMENT.refuse(message(), ResultRefused("PID-7", "is wrong", fault)))
    assert error.split("|")[3] == f"{code}^HL70357"


@pytest.mark.parametrize("ending", ["\r", "\n", "\r\n"])
def test_a_message_in_another_encoding_is_named_all_the_same(ending: str):
    sent = message("m\u00fc1", name="M\u00fcller^Eva").decode().replace("\r", ending).encode("latin-1")
    _, acknowledged, _ = lines(ACKNOWLEDGEMENT.refuse(sent, ResultRefused("MSH-18", "is wrong")))
    assert acknowledged == "MSA|AE|m\u00fc1|MSH-18 is wrong"


def test_the_header_alone_is_read():
    endless = message() + b"A\r" * 500_000
    started = process_time()
    assert lines(ACKNOWLEDGEMENT.accept(endless))[1] == "MSA|AA|m1"
    assert process_time() - started < 0.1


def test_what_divides_a_message_does_not_divide_an_answer():
    answer = ACKNOWLEDGEMENT.refuse(changed("MSH-10", "m\\T\\1"), ResultRefused("MSH", "as in MSH|^~\\&|"))
    assert lines(answer)[1] == "MSA|AR|m\\T\\1|MSH as in MSH\\F\\\\S\\\\R\\\\E\\\\T\\\\F\\"


def test_what_is_no_message_at_all_is_rejected_in_a_message():
    header, acknowledged, error = lines(ACKNOWLEDGEMENT.refuse(b"\xff", ResultRefused("MSH", "is missing")))
    assert header == "MSH|^~\\&|||||20260131120000+0000||ACK^R01^ACK|a1|P|2.5.1||||||UNICODE UTF-8"
    assert acknowledged == "MSA|AR||MSH is missing"
    assert error.startswith("ERR||MSH^1|")
