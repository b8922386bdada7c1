"""What a service proves itself with in work that nobody waits for: tokens that it asks its issuer for, over HTTP."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

import msgspec
import pytest
from chassis.auth.credentials_unavailable import CredentialsUnavailable
from chassis.auth.issuer import Issuer
from chassis.auth.opening import own_credentials
from chassis.auth.own_credentials import OwnCredentials
from chassis.auth.settings import AuthSettings
from chassis.http.client.fetch_document import fetch_document, post_form
from chassis.settings.secret import Secret
from chassis.testing.http_stand_in import HANG, HttpStandIn, http_stand_in
from structlog.testing import capture_logs

from tests.chassis.auth.forger import claims, token

ASKED = "POST /token"


@pytest.fixture
async def issuer() -> AsyncIterator[HttpStandIn]:
    async with http_stand_in() as served:
        configuration = {"issuer": served.url, "token_endpoint": f"{served.url}/token"}
        served.answer("GET /.well-known/openid-configuration", (200, msgspec.json.encode(configuration)))
        yield served


def gives(tenant: str = "acme", **answer: Any) -> tuple[int, bytes]:
    """Answer with a token of a tenant."""
    given = {"access_token": token(claims(tenant=tenant)), "token_type": "Bearer", "expires_in": 300} | answer
    return 200, msgspec.json.encode({name: value for name, value in given.items() if value is not None})


def settings(issuer: HttpStandIn, **others: Any) -> AuthSettings:
    client: dict[str, Any] = {"client_id": "booking", "client_secret": Secret("s3:cr et")}
    return AuthSettings(issuer=issuer.url, **client | others)


def of_booking(issuer: HttpStandIn, **others: Any) -> Callable[[str], Awaitable[str | None]]:
    return own_credentials(settings(issuer, **others), fetch=fetch_document, post=post_form)


async def test_a_service_shows_the_token_that_the_issuer_gives_it_for_the_tenant(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, gives())
    shown = await of_booking(issuer, audience="lab", client_scope="lab.all")("acme")
    assert shown is not None
    assert shown.startswith("Bearer ey")
    asked = issuer.received[-1]
    assert asked.headers["authorization"] == f"Basic {b64encode(b'booking:s3%3Acr+et').decode()}"
    assert parse_qs(asked.body.decode()) == {
        "grant_type": ["client_credentials"],
        "audience": ["lab"],
        "scope": ["lab.all"],
        "tenant": ["acme"],
    }


async def test_a_token_is_asked_for_once_by_all_who_need_it_at_the_same_time(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, gives())
    of = of_booking(issuer)
    assert len(set(await asyncio.gather(*(of("acme") for _ in range(20))))) == 1
    assert issuer.asked.count(ASKED) == 1


async def test_each_tenant_has_a_token_of_its_own(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, gives("acme"), gives("north"))
    of = of_booking(issuer)
    assert await of("acme") != await of("north")


@pytest.mark.parametrize(("lasts", "good_for"), [(300, 240), (10, 8), (None, 48)], ids=["long", "short", "unsaid"])
async def test_a_token_is_asked_for_again_before_it_ends(
    issuer: HttpStandIn, lasts: int | None, good_for: float
) -> None:
    issuer.answer(ASKED, gives(expires_in=lasts))
    now = 1000.0
    asked = Issuer(settings(issuer), fetch_document).grant_url
    credentials = OwnCredentials(settings(issuer), asked, post_form, monotonic=lambda: now)
    await credentials.of("acme")
    now += good_for - 0.1
    await credentials.of("acme")
    assert issuer.asked.count(ASKED) == 1
    now += 0.1
    await credentials.of("acme")
    assert issuer.asked.count(ASKED) == 2


async def test_a_token_of_another_tenant_is_not_used(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, gives("north"))
    with capture_logs() as lines, pytest.raises(CredentialsUnavailable):
        await of_booking(issuer)("acme")
    assert "another tenant than acme" in lines[-1]["reason"]


async def test_without_tenants_any_token_is_good_even_one_that_nobody_can_read(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, gives(access_token="opaque"))
    assert await of_booking(issuer, tenant_claim="")("default") == "Bearer opaque"
    assert "tenant" not in parse_qs(issuer.received[-1].body.decode())


@pytest.mark.parametrize(
    "answer",
    [
        (401, b'{"error": "invalid_client"}'),
        (302, b""),
        (200, b"<html>"),
        (200, b"{}"),
        gives(token_type="mac"),
        gives(access_token="two words"),
        gives(access_token="line\r\nx-tenant: north"),
        gives(access_token="no.jwt"),
        gives(access_token="opaque"),
        gives(expires_in=0),
    ],
    ids=[
        "refused",
        "sent elsewhere",
        "a page",
        "nothing",
        "another kind",
        "a space",
        "a line",
        "no JWT",
        "opaque",
        "over",
    ],
)
async def test_an_answer_that_is_no_token_is_told_to_the_log_and_asked_for_again(
    issuer: HttpStandIn, answer: tuple[int, bytes]
) -> None:
    issuer.answer(ASKED, answer, gives())
    of = of_booking(issuer)
    with capture_logs() as lines, pytest.raises(CredentialsUnavailable):
        await of("acme")
    assert lines[-1]["event"] == "the issuer gives us no token"
    assert "s3:cr" not in str(lines)
    assert await of("acme")


async def test_an_issuer_that_hangs_is_an_outage(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, (HANG, b""))
    with pytest.raises(CredentialsUnavailable):
        await of_booking(issuer)("acme")


async def test_many_tenants_take_bounded_room(issuer: HttpStandIn) -> None:
    issuer.answer(ASKED, gives())
    given = settings(issuer, tenant_claim="")
    credentials = OwnCredentials(given, Issuer(given, fetch_document).grant_url, post_form, places=2)
    for tenant in ("a", "b", "c", "a", "c"):
        await credentials.of(tenant)
    assert issuer.asked.count(ASKED) == 4


async def test_without_authentication_there_is_nothing_to_prove() -> None:
    with capture_logs() as lines:
        opened = own_credentials(AuthSettings(), fetch=fetch_document, post=post_form)
    assert await opened("default") is None
    assert not lines


async def test_a_service_that_cannot_prove_itself_says_so_when_it_starts(issuer: HttpStandIn) -> None:
    with capture_logs() as lines:
        opened = own_credentials(AuthSettings(issuer=issuer.url), fetch=fetch_document, post=post_form)
    assert await opened("acme") is None
    assert "set auth.client_id" in lines[-1]["event"]


@pytest.mark.parametrize(
    "others",
    [{"client_secret": None}, {"client_id": ""}, {"grant_url": "http://example.com/token"}],
    ids=["no secret", "no name", "an address that anybody could answer for"],
)
def test_half_of_what_a_client_needs_is_refused(others: dict[str, Any]) -> None:
    client: dict[str, Any] = {"client_id": "booking", "client_secret": Secret("s")}
    with pytest.raises(ValueError, match=r"auth\.(client|grant)_"):
        AuthSettings(issuer="https://login.example.com/", **client | others)
