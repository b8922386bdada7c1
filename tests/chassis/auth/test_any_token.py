"""Whatever is shown as a token, and whatever was signed: it is somebody's, or refused, and nothing else happens."""

import asyncio
import json
from typing import Any

from chassis.context.actor import Actor
from chassis.problems import NotAuthenticated
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chassis.auth.forger import RSA, Published, claims, signed, token

AUTHENTICATION = Published(RSA).authentication()
GOOD = token()
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
HEADERS = st.sampled_from(["alg", "typ", "kid", "cty", "x5t", "x5t#S256", "b64", "crit", "jwk"]) | st.text()
CLAIMS = st.sampled_from(["iss", "aud", "sub", "exp", "nbf", "iat", "jti", "tenant", "roles", "value"]) | st.text()

# Never by the clock: the machine may be busy.
unhurried = settings(deadline=None)


def shown(bearer: str) -> Actor | None:
    try:
        return asyncio.run(AUTHENTICATION.actor(f"Bearer {bearer}"))
    except NotAuthenticated:
        return None


@unhurried
@given(st.text())
def test_any_text_is_refused(text: str) -> None:
    assert shown(text) is None


@unhurried
@given(st.integers(0, len(GOOD) - 1), st.characters(codec="ascii"))
def test_a_token_with_any_other_letter_in_any_place_is_refused(place: int, letter: str) -> None:
    changed = GOOD[:place] + letter + GOOD[place + 1 :]
    assert (shown(changed) is not None) == (changed == GOOD)


@unhurried
@given(st.dictionaries(HEADERS, JSON, max_size=4))
def test_any_header_that_was_signed_is_taken_or_refused(header: dict[str, Any]) -> None:
    usual = {"alg": "RS256", "typ": "JWT", "kid": "rsa"}
    shown(signed(json.dumps(usual | header).encode()))


@unhurried
@given(st.dictionaries(CLAIMS, JSON, max_size=4))
def test_any_claims_that_were_signed_are_taken_or_refused(said: dict[str, Any]) -> None:
    actor = shown(token(json.dumps(claims() | said).encode()))
    assert actor is None or (actor.subject and actor.tenant and not actor.trusted)


@unhurried
@given(st.binary())
def test_any_bytes_that_were_signed_are_refused(body: bytes) -> None:
    assert shown(token(body)) is None
