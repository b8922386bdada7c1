from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.conftest import Provider, provider

CONFIGURATION = "/.well-known/openid-configuration"
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture(scope="module")
def identity() -> Iterator[Provider]:
    with provider("identity") as running:
        yield running


def asked(identity: Provider, *, who: str = "front-desk", secret: str = "stand-in", **fields: str) -> httpx.Response:
    return identity.client.post("/token", data=GRANT | fields, auth=(who, secret))


def claims(identity: Provider, reply: httpx.Response) -> dict[str, Any]:
    keys = KeySet.import_key_set(identity.get("/jwks.json").json())
    return jwt.decode(reply.json()["access_token"], keys, algorithms=["ES256"]).claims


def test_it_says_where_it_is_and_what_can_be_had_there(identity: Provider):
    url = str(identity.client.base_url)
    said = identity.get(CONFIGURATION).json()
    assert said == {"issuer": url, "jwks_uri": f"{url}/jwks.json", "token_endpoint": f"{url}/token"}


def test_who_proves_who_they_are_gets_a_token_that_says_what_they_may_do(identity: Provider):
    reply = asked(identity, audience="lab", tenant="north")
    assert (reply.status_code, reply.json()["token_type"]) == (200, "Bearer")
    said = claims(identity, reply)
    assert (said["iss"], said["sub"], said["aud"]) == (str(identity.client.base_url), "front-desk", "lab")
    assert (said["tenant"], said["exp"] - said["iat"]) == ("north", 300)
    assert "booking:write" in said["roles"]


def test_nobody_may_do_what_is_not_their_work(identity: Provider):
    everybody = ("front-desk", "doctor", "operator", "visitor", "booking", "archive")
    roles = {who: claims(identity, asked(identity, who=who))["roles"] for who in everybody}
    assert not [role for role in roles["operator"] if not role.endswith(":read")]
    assert "booking:write" not in roles["doctor"]
    assert roles["visitor"] == []
    assert roles["booking"] == ["payments:write", "scheduling:book", "reports:order"]
    for role in roles["booking"]:
        assert [who for who in everybody if role in roles[who]] == ["booking"]


@pytest.mark.parametrize(
    ("who", "secret"),
    [("front-desk", "guessed"), ("stranger", "stand-in"), ("", "")],
    ids=["guessed", "stranger", "nobody"],
)
def test_strangers_get_nothing(identity: Provider, who: str, secret: str):
    reply = asked(identity, who=who, secret=secret)
    assert (reply.status_code, reply.json()) == (401, {"error": "invalid_client"})


@pytest.mark.parametrize("header", [{}, {"authorization": "Basic ¿"}, {"authorization": "Bearer x"}])
def test_a_proof_of_another_kind_is_none(identity: Provider, header: dict[str, str]):
    sent = {name.encode(): value.encode("latin-1") for name, value in header.items()}
    assert identity.client.post("/token", data=GRANT, headers=sent).status_code == 401


def test_another_grant_is_not_offered(identity: Provider):
    reply = asked(identity, grant_type="password")
    assert (reply.status_code, reply.json()) == (400, {"error": "unsupported_grant_type"})


def test_it_can_be_told_to_be_away(identity: Provider):
    identity.fail(mode="down", times=1)
    assert [identity.get(CONFIGURATION).status_code for _ in range(2)] == [503, 200]
