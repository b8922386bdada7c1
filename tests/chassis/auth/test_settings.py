"""Authentication is on or off, never half."""

import subprocess
import sys
from collections.abc import Mapping

import msgspec
import pytest
from chassis.auth.opening import open_authentication
from chassis.auth.settings import AuthSettings
from chassis.context.actor import EVERYBODY
from chassis.settings.error import SettingsError
from chassis.settings.loading import load
from structlog.testing import capture_logs

ON = {"LAB_AUTH_ISSUER": "https://login.example.com"}


class Settings(msgspec.Struct, frozen=True):
    auth: AuthSettings = msgspec.field(default_factory=AuthSettings)


def loaded(environ: Mapping[str, str]) -> AuthSettings:
    return load(Settings, prefix="LAB", environ=environ).auth


def test_it_is_off_unless_an_issuer_is_set() -> None:
    assert not loaded({}).on


def test_one_setting_turns_it_on() -> None:
    assert loaded(ON).on


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("audience", "samples"),
        ("jwks_url", "https://login.example.com/keys"),
        ("algorithms", "ES256"),
        ("types", "at+jwt"),
        ("leeway", "0"),
        ("roles_claim", "scope"),
        ("tenant_claim", ""),
        ("keys_ttl", "60"),
        ("keys_stale", "0"),
    ],
)
def test_whoever_sets_anything_else_must_have_meant_to_turn_it_on(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"auth.{name} is set, but auth.issuer is not; set auth.issuer too"):
        loaded({f"LAB_AUTH_{name.upper()}": value})
    assert loaded({**ON, f"LAB_AUTH_{name.upper()}": value}).on


@pytest.mark.parametrize(
    "address", ["http://login.example.com", "login.example.com", "ftp://x", "https://", "http://[1"]
)
@pytest.mark.parametrize("name", ["LAB_AUTH_ISSUER", "LAB_AUTH_JWKS_URL"])
def test_keys_come_by_a_way_on_which_nobody_can_change_them(name: str, address: str) -> None:
    with pytest.raises(SettingsError, match="use https://, without user or password"):
        loaded({**ON, name: address})


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(SettingsError) as refused:
        loaded({**ON, "LAB_AUTH_JWKS_URL": "https://lab:s3cr3t@login.example.com/keys"})
    assert "s3cr3t" not in str(refused.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080", "http://localhost/realms/lab", "http://[::1]:80"])
def test_an_issuer_on_this_machine_needs_no_certificate(address: str) -> None:
    assert loaded({"LAB_AUTH_ISSUER": address}).on


@pytest.mark.parametrize("algorithm", ["none", "HS256", "HS512", "RS1", "rs256", "EdDSA"])
def test_only_signatures_with_public_keys_can_be_allowed(algorithm: str) -> None:
    with pytest.raises(SettingsError, match=r"auth\.algorithms: '.+' is not a signature with a public key"):
        loaded({**ON, "LAB_AUTH_ALGORITHMS": f"ES256,{algorithm}"})


@pytest.mark.parametrize("name", ["ALGORITHMS", "TYPES"])
def test_an_empty_list_is_a_mistake(name: str) -> None:
    with pytest.raises(SettingsError, match="none is taken"):
        loaded({**ON, f"LAB_AUTH_{name}": ""})


def test_a_clock_may_be_wrong_by_a_minute_at_most() -> None:
    with pytest.raises(SettingsError, match="up to 60"):
        loaded({**ON, "LAB_AUTH_LEEWAY": "61"})


async def test_being_off_is_said_out_loud_once() -> None:
    async def nobody(_: str) -> bytes:
        raise AssertionError

    with capture_logs() as lines:
        async with open_authentication(AuthSettings(), fetch=nobody, service="samples") as authentication:
            for header in (None, "", "Bearer nonsense"):
                assert await authentication.actor(header) is EVERYBODY
            await authentication.check_keys()
            await authentication.check_issuer()
    (line,) = lines
    assert line["log_level"] == "warning"
    assert "AUTHENTICATION IS OFF" in line["event"]
    assert line["service"] == "samples"


def test_a_service_without_authentication_needs_none_of_its_packages() -> None:
    program = """
import asyncio, sys
from chassis.auth.opening import open_authentication
from chassis.auth.settings import AuthSettings
from chassis.http.client.fetch_document import fetch_document

async def main():
    async with open_authentication(AuthSettings(), fetch=fetch_document, service="samples"):
        assert not {"aiohttp", "cryptography", "joserfc"} & sys.modules.keys()

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_an_issuer_without_the_extra_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def nobody(_: str) -> bytes:
        raise AssertionError

    for name in {"joserfc", *(name for name in sys.modules if name.startswith("joserfc."))}:
        monkeypatch.setitem(sys.modules, name, None)
    for name in ("bearer", "issuer", "signing_keys", "verifier"):
        monkeypatch.delitem(sys.modules, f"chassis.auth.{name}", raising=False)
    with pytest.raises(SettingsError, match=r"auth\.issuer: joserfc.* is not installed; install the extra `auth`"):
        async with open_authentication(loaded(ON), fetch=nobody, service="samples"):
            pass
