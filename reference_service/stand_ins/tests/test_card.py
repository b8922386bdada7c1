from itertools import count
from pathlib import Path

import pytest

from tests.conftest import Provider, provider

_KEYS = count()


def asked(card_token: str = "tok_good", amount: str = "1450.00") -> dict[str, str]:
    return {"amount": amount, "currency": "INR", "card_token": card_token}


@pytest.fixture
def key() -> str:
    return f"key {next(_KEYS)}"


def held(card: Provider, key: str, card_token: str = "tok_good") -> str:
    reply = card.post("/v1/holds", asked(card_token), key=key)
    assert reply.status_code == 201
    hold: str = reply.json()["id"]
    return hold


def state(card: Provider, key: str) -> str:
    (hold,) = card.get(f"/v1/holds?key={key}").json()
    return f"{hold['state']} {hold['reason']}".strip()


def test_what_is_held_can_be_captured_and_then_stays_so(card: Provider, key: str):
    hold = held(card, key)
    for _ in range(2):
        reply = card.post(f"/v1/holds/{hold}/capture")
        assert (reply.status_code, reply.json()) == (200, {"id": hold, "state": "captured"})
    assert card.post(f"/v1/holds/{hold}/void").status_code == 409
    assert state(card, key) == "captured"


def test_what_is_held_can_be_given_back_and_then_stays_so(card: Provider, key: str):
    hold = held(card, key)
    for _ in range(2):
        reply = card.post(f"/v1/holds/{hold}/void")
        assert (reply.status_code, reply.json()) == (200, {"id": hold, "state": "voided"})
    assert card.post(f"/v1/holds/{hold}/capture").status_code == 409
    assert state(card, key) == "voided"


def test_the_same_key_holds_once(card: Provider, key: str):
    assert held(card, key) == held(card, key)
    assert len([hold for hold in card.get("/v1/ledger").json() if hold["key"] == key]) == 1


def test_the_same_key_for_another_amount_is_refused(card: Provider, key: str):
    held(card, key)
    assert card.post("/v1/holds", asked(amount="1.00"), key=key).status_code == 409


def test_a_card_is_declined_at_once_however_often_it_is_tried(card: Provider, key: str):
    for _ in range(2):
        reply = card.post("/v1/holds", asked("tok_declined"), key=key)
        assert (reply.status_code, reply.json()) == (402, {"reason": "insufficient funds"})
    assert state(card, key) == "declined insufficient funds"


def test_a_card_that_is_declined_late_leaves_the_amount_held_until_it_is_given_back(card: Provider, key: str):
    hold = held(card, key, "tok_late")
    for _ in range(2):
        reply = card.post(f"/v1/holds/{hold}/capture")
        assert (reply.status_code, reply.json()) == (402, {"reason": "card blocked since it was held"})
    assert state(card, key).startswith("held")
    assert card.post(f"/v1/holds/{hold}/void").status_code == 200


def test_a_hold_that_nobody_asked_for_is_unknown(card: Provider, key: str):
    assert card.post("/v1/holds/unknown/capture").status_code == 404
    assert card.get(f"/v1/holds?key={key}").json() == []


@pytest.mark.parametrize("wrong", [{"amount": "-1"}, {"amount": "1.234"}, {"currency": "rupees"}, {"card_token": ""}])
def test_what_is_no_amount_on_a_card_is_refused(card: Provider, key: str, wrong: dict[str, str]):
    assert card.post("/v1/holds", asked() | wrong, key=key).status_code == 400


def test_a_hold_needs_a_key(card: Provider):
    assert card.client.post("/v1/holds", json=asked()).status_code == 400


def test_whoever_is_killed_finds_the_books_again_but_for_half_a_line(tmp_path: Path):
    with provider("card", "--folder", str(tmp_path / "new")) as card:
        captured, late = held(card, "1"), held(card, "2", "tok_late")
        card.post(f"/v1/holds/{captured}/capture")
        card.post(f"/v1/holds/{late}/capture")
        before = card.get("/v1/ledger").json()
    with (tmp_path / "new" / "card.jsonl").open("a") as books:
        books.write('{"id": "hold_')
    with provider("card", "--folder", str(tmp_path / "new")) as card:
        assert card.get("/v1/ledger").json() == before
        assert held(card, "1") == captured
        held(card, "3")
    with provider("card", "--folder", str(tmp_path / "new")) as card:
        assert [hold["key"] for hold in card.get("/v1/ledger").json()] == ["1", "2", "3"]
