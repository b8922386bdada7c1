"""What an issuer publishes: found where it says, taken only if it can prove anything."""

import asyncio
from typing import Any

import msgspec
import pytest
from chassis.auth.issuer import Issuer
from chassis.auth.jwks import read_key_set
from chassis.auth.opening import open_authentication
from chassis.auth.settings import AuthSettings
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import ECKey, OctKey
from structlog.testing import capture_logs

from tests.chassis.auth.forger import EC, ISSUER, RSA, SETTINGS, Published, base64url

PUBLIC = RSA.as_dict(private=False)


def weak_key() -> dict[str, Any]:
    numbers = rsa.generate_private_key(65537, 1024).public_key().public_numbers()
    return {"kty": "RSA", "kid": "weak", "e": "AQAB", "n": base64url(numbers.n.to_bytes(128))}


LEFT_OUT = {
    "a shared secret": OctKey.generate_key(256).as_dict(),
    "a private key": ECKey.generate_key("P-256").as_dict(private=True),
    "a weak key": weak_key(),
    "a key for encryption": {**PUBLIC, "use": "enc"},
    "a key for other operations": {"kty": "RSA", "n": PUBLIC["n"], "e": PUBLIC["e"], "key_ops": ["encrypt"]},
    "a key of a kind to come": {"kty": "AKP", "alg": "ML-DSA-44", "pub": "AAAA"},
    "a key without its parts": {"kty": "RSA", "kid": "broken"},
    "a point that is not on the curve": {"kty": "EC", "crv": "P-256", "x": "AQ", "y": "AQ"},
    "no key": "key",
}


def published(*keys: Any) -> bytes:
    return msgspec.json.encode({"keys": keys})


@pytest.mark.parametrize("key", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_what_proves_nothing_is_left_out_and_the_rest_is_taken(key: Any) -> None:
    assert [each.kid for each in read_key_set(published(key, PUBLIC))] == ["rsa"]
    with pytest.raises(ValueError, match="no key"):
        read_key_set(published(key))


@pytest.mark.parametrize("document", [b"", b"[]", b"{}", b'{"keys": {}}', b'{"keys": []}', b"<html>", b"\xff"])
def test_an_answer_without_keys_is_no_answer(document: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_key_set(document)


class Configured(Published):
    """An issuer that says where its keys are."""

    def __init__(self, configuration: dict[str, Any]) -> None:
        super().__init__(RSA, EC)
        self.configuration = configuration

    async def fetch(self, address: str) -> bytes:
        keys = await super().fetch(address)
        return msgspec.json.encode(self.configuration) if address.endswith("openid-configuration") else keys


async def test_keys_are_where_the_openid_configuration_says() -> None:
    asked = Configured({"issuer": ISSUER, "jwks_uri": "https://keys.example.com/jwks"})
    keys = await Issuer(AuthSettings(issuer=ISSUER), asked.fetch).keys()
    assert [key.kid for key in keys] == ["rsa", "ec"]
    assert asked.asked == [f"{ISSUER}.well-known/openid-configuration", "https://keys.example.com/jwks"]


async def test_keys_whose_place_is_set_are_asked_for_there_at_once() -> None:
    asked = Configured({})
    await Issuer(SETTINGS, asked.fetch).keys()
    assert asked.asked == [SETTINGS.jwks_url]


@pytest.mark.parametrize(
    "configuration",
    [
        {"issuer": "https://login.example.org/", "jwks_uri": "https://keys.example.com/jwks"},
        {"issuer": ISSUER.removesuffix("/"), "jwks_uri": "https://keys.example.com/jwks"},
        {"issuer": ISSUER},
        {"issuer": ISSUER, "jwks_uri": "http://keys.example.com/jwks"},
        {"issuer": ISSUER, "jwks_uri": "file:///etc/passwd"},
        {"issuer": ISSUER, "jwks_uri": ["https://keys.example.com/jwks"]},
    ],
)
async def test_a_configuration_that_could_be_anybodys_leads_nowhere(configuration: dict[str, Any]) -> None:
    asked = Configured(configuration)
    with pytest.raises(ValueError, match="OpenID configuration"):
        await Issuer(AuthSettings(issuer=ISSUER), asked.fetch).keys()
    assert len(asked.asked) == 1


async def test_an_issuer_that_is_away_does_not_keep_the_service_from_starting() -> None:
    async def nobody(address: str) -> bytes:
        raise ConnectionRefusedError(address)

    with capture_logs() as lines:
        async with open_authentication(SETTINGS, fetch=nobody, service="samples"):
            pass
    assert [line["event"] for line in lines] == ["signing keys not renewed"]


async def test_a_start_that_is_given_up_leaves_no_task_behind() -> None:
    asked = asyncio.Event()

    async def hanging(_: str) -> bytes:
        asked.set()
        await asyncio.Event().wait()
        raise AssertionError

    opening = asyncio.create_task(open_authentication(SETTINGS, fetch=hanging, service="samples").__aenter__())
    await asked.wait()
    opening.cancel()
    await asyncio.wait({opening})
    assert asyncio.all_tasks() == {asyncio.current_task()}
