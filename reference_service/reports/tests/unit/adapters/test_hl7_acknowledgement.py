import pytest

from reports.adapters.inbound.hl7.acknowledgement import Acknowledgement
from reports.domain.errors import ResultRefused

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
    ("place", "code", "location"),
    [
        ("PID-7", "AE", "PID^1^7"),
        ("OBX(3)-5", "AE", "OBX^3^5"),
        ("PID", "AE", "PID^1"),
        ("MSH-9", "AR", "MSH^1^9"),
        ("MSH-12", "AR", "MSH^1^12"),
    ],
)
def test_what_is_refused_is_told_where_and_why(place: str, code: str, location: str):
    header, acknowledged, error = lines(ACKNOWLEDGEMENT.refuse(message(), ResultRefused(place, "is wrong")))
    assert header == HEADER
    assert acknowledged == f"MSA|{code}|m1|{place} is wrong"
    assert error == f"ERR||{location}|207^Application internal error^HL70357|E||||{place} is wrong"


def test_what_divides_a_message_does_not_divide_an_answer():
    answer = ACKNOWLEDGEMENT.refuse(changed("MSH-10", "m\\T\\1"), ResultRefused("MSH", "as in MSH|^~\\&|"))
    assert lines(answer)[1] == "MSA|AR|m\\T\\1|MSH as in MSH\\F\\\\S\\\\R\\\\E\\\\T\\\\F\\"


def test_what_is_no_message_at_all_is_rejected_in_a_message():
    header, acknowledged, error = lines(ACKNOWLEDGEMENT.refuse(b"\xff", ResultRefused("MSH", "is missing")))
    assert header == "MSH|^~\\&|||||20260131120000+0000||ACK^R01^ACK|a1|P|2.5.1||||||UNICODE UTF-8"
    assert acknowledged == "MSA|AR||MSH is missing"
    assert error.startswith("ERR||MSH^1|")
