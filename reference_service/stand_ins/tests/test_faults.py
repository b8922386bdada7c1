import httpx
import pytest

from tests.conftest import Provider

BODY = {"amount": "1.00", "currency": "INR", "card_token": "tok_good"}


def of_key(card: Provider, key: str) -> list[object]:
    found: list[object] = card.get(f"/v1/holds?key={key}").json()
    return found


def test_a_provider_that_is_down_says_so_and_does_nothing(card: Provider):
    card.fail(mode="down")
    assert card.post("/v1/holds", BODY, key="down").status_code == 503
    assert card.get("/v1/holds?key=down").status_code == 503
    card.fail(mode="none")
    assert of_key(card, "down") == []


def test_a_provider_that_resets_closes_the_connection_and_does_nothing(card: Provider):
    card.fail(mode="reset")
    with pytest.raises(httpx.TransportError):
        card.post("/v1/holds", BODY, key="reset")
    card.fail(mode="none")
    assert of_key(card, "reset") == []


def test_a_provider_that_is_slow_answers_in_the_end(card: Provider):
    card.fail(mode="slow", seconds=0.5)
    with pytest.raises(httpx.ReadTimeout):
        card.client.get("/v1/holds?key=slow", timeout=0.2)
    assert of_key(card, "slow") == []


def test_what_is_unknown_was_done_and_whoever_asks_is_told(card: Provider):
    card.fail(mode="unknown")
    with pytest.raises(httpx.ReadTimeout):
        card.client.post("/v1/holds", json=BODY, headers={"idempotency-key": "unknown"}, timeout=0.5)
    assert len(of_key(card, "unknown")) == 1


def test_a_fault_may_end_by_itself(card: Provider):
    assert card.fail(mode="down", times=2).json()["times"] == 2
    assert [card.get("/v1/holds?key=times").status_code for _ in range(3)] == [503, 503, 200]
    assert card.get("/faults").json()["mode"] == "none"


def test_who_checks_afterwards_is_spared(card: Provider, sms: Provider):
    for provider, books in ((card, "/v1/ledger"), (sms, "/v1/messages")):
        provider.fail(mode="down")
        assert provider.get(books).status_code == 200
        assert provider.get("/faults").json()["mode"] == "down"


@pytest.mark.parametrize("wrong", [{"mode": "broken"}, {"mode": "slow", "seconds": -1}, {"times": 0}, {"rate": 1}])
def test_a_fault_that_there_is_not_is_refused(card: Provider, wrong: dict[str, object]):
    assert card.fail(**wrong).status_code == 400
    assert card.get("/faults").json()["mode"] == "none"
