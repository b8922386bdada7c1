from datetime import datetime

import httpx
import pytest

from tests.messages import changed, message

PATH = "/api/v1/hl7"


async def send(http: httpx.AsyncClient, sent: bytes, media_type: str = "text/hl7-v2") -> httpx.Response:
    return await http.post(PATH, content=sent, headers={"content-type": media_type}, timeout=30)


def segments(reply: httpx.Response) -> list[str]:
    return reply.text.split("\r")


@pytest.mark.parametrize("media_type", ["text/hl7-v2", "application/hl7-v2", "application/hl7-v2; charset=utf-8"])
async def test_a_message_is_accepted_and_its_report_is_there(http: httpx.AsyncClient, media_type: str):
    reply = await send(http, message(), media_type)
    assert reply.status_code == 200
    assert reply.headers["content-type"].partition(";")[0] == media_type.partition(";")[0]
    assert segments(reply)[1] == "MSA|AA|m1"
    [report] = (await http.get("/api/v1/reports")).json()["items"]
    assert report["state"] == "final"


async def test_an_acknowledgement_goes_from_the_receiver_to_the_sender_with_an_id_of_its_own(http: httpx.AsyncClient):
    header = segments(await send(http, message()))[0].split("|")
    assert header[2:6] == ["REPORTS", "LAB", "ANALYSER", "LAB"]
    assert header[8] == "ACK^R01^ACK"
    assert len(header[9]) == 20


async def test_a_message_that_is_wrong_is_answered_with_segment_and_field(http: httpx.AsyncClient):
    reply = await send(http, changed("OBX(2)-5", "high"))
    assert reply.status_code == 200
    _, acknowledged, error, _ = segments(reply)
    assert acknowledged == "MSA|AE|m1|OBX(2)-5 must be a number such as 14.5"
    assert error.startswith("ERR||OBX^2^5|102^Data type error^HL70357|")
    assert (await http.get("/api/v1/reports")).json()["items"] == []


@pytest.mark.parametrize(("sent", "control_id"), [(changed("MSH-9", "ADT^A01"), "m1"), (b"hello", ""), (b"", "")])
async def test_what_is_no_result_is_rejected(http: httpx.AsyncClient, sent: bytes, control_id: str):
    assert segments(await send(http, sent))[1].startswith(f"MSA|AR|{control_id}|MSH")


async def test_a_moment_keeps_its_offset_and_is_the_same_instant_everywhere(http: httpx.AsyncClient):
    for number, taken in enumerate(("20260130233000+0000", "20260131050000+0530", "20260130153000-0800")):
        await send(http, message(f"m{number}", record_number=f"P-{number}", observed_at=taken))
    reports = (await http.get("/api/v1/reports")).json()["items"]
    moments = [datetime.fromisoformat(each["observed_at"]) for each in reports]
    assert len(set(moments)) == 1
    assert [str(each.date()) for each in moments] == ["2026-01-30", "2026-01-31", "2026-01-30"]


async def test_the_same_message_is_accepted_again_and_changes_nothing(http: httpx.AsyncClient):
    for _ in range(2):
        assert segments(await send(http, message()))[1] == "MSA|AA|m1"
    assert len((await http.get("/api/v1/reports")).json()["items"]) == 1


async def test_a_body_of_another_type_is_refused_with_those_that_are_taken(http: httpx.AsyncClient):
    reply = await send(http, message(), "application/json")
    assert reply.status_code == 415
    assert reply.headers["accept"] == "text/hl7-v2, application/hl7-v2"


async def test_the_document_says_what_is_taken(http: httpx.AsyncClient):
    operation = (await http.get("/openapi.json")).json()["paths"][PATH]["post"]
    assert operation["requestBody"]["required"] is True
    assert operation["requestBody"]["content"].keys() == {"text/hl7-v2", "application/hl7-v2"}
    assert {"200", "413", "415"} <= operation["responses"].keys()
