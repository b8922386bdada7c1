from pathlib import Path

import pytest

from tests.conftest import Provider, provider

MESSAGE = {"to": "+915550000001", "text": "आपकी रिपोर्ट तैयार है।"}


def delivered(sms: Provider, key: str) -> list[dict[str, str]]:
    return [message for message in sms.get("/v1/messages").json() if message["key"] == key]


def test_a_message_is_delivered_once_however_often_it_is_sent(sms: Provider):
    replies = [sms.post("/v1/messages", MESSAGE, key="once") for _ in range(3)]
    assert {reply.status_code for reply in replies} == {202}
    (message,) = delivered(sms, "once")
    assert {reply.json()["id"] for reply in replies} == {message["id"]}
    assert message.items() >= MESSAGE.items()


def test_another_key_is_another_message(sms: Provider):
    first, other = (sms.post("/v1/messages", MESSAGE, key=key).json()["id"] for key in ("one", "other"))
    assert first != other


@pytest.mark.parametrize(
    "number", ["", "5550000001", "+0155500000", "+91 555 0000001", "+1234567890123456", "+91555000000१"]
)
def test_a_number_that_is_none_is_refused(sms: Provider, number: str):
    reply = sms.post("/v1/messages", MESSAGE | {"to": number}, key="refused")
    assert (reply.status_code, "telephone number" in reply.text) == (422, True)
    assert delivered(sms, "refused") == []


def test_whoever_is_killed_finds_the_messages_again(tmp_path: Path):
    with provider("sms", "--folder", str(tmp_path)) as sms:
        first = sms.post("/v1/messages", MESSAGE).json()
    with provider("sms", "--folder", str(tmp_path)) as sms:
        assert sms.post("/v1/messages", MESSAGE).json() == first
        assert len(sms.get("/v1/messages").json()) == 1
