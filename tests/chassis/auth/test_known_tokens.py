"""Tokens that were verified a moment ago: few enough, not beyond their end, not beyond their keys."""

from chassis.auth.known_tokens import KnownTokens
from chassis.auth.verifier import VerifiedToken
from chassis.context.actor import Actor

ANN = Actor("ann", "acme")
TOKEN = VerifiedToken(ANN, expires_at=100.0)


def known(tokens: KnownTokens, token: str, *, keys_version: int = 1, now: float = 0.0) -> bool:
    return tokens.find(token, keys_version=keys_version, now=now) is not None


def remembering(*tokens: str, places: int = 10) -> KnownTokens:
    known_tokens = KnownTokens(places=places)
    for token in tokens:
        known(known_tokens, token)
        known_tokens.remember(token, TOKEN, keys_version=1)
    return known_tokens


def test_a_token_is_known_until_the_moment_it_expires() -> None:
    tokens = remembering("a")
    assert tokens.find("a", keys_version=1, now=99.9) is ANN
    assert not known(tokens, "a", now=100.0)
    assert not known(tokens, "a", now=0.0), "it was to be forgotten"


def test_all_tokens_are_forgotten_when_the_keys_change() -> None:
    tokens = remembering("a")
    assert not known(tokens, "a", keys_version=2)
    assert not known(tokens, "a", keys_version=1)


def test_a_token_that_was_verified_with_former_keys_is_not_remembered() -> None:
    tokens = remembering()
    known(tokens, "a", keys_version=2)
    tokens.remember("a", TOKEN, keys_version=1)
    assert not known(tokens, "a", keys_version=2)


def test_the_token_that_was_used_least_makes_room() -> None:
    tokens = remembering("a", "b", places=2)
    assert known(tokens, "a")
    tokens.remember("c", TOKEN, keys_version=1)
    assert [known(tokens, token) for token in "abc"] == [True, False, True]


def test_memory_holds_no_token() -> None:
    tokens = remembering("header.claims.signature")
    assert "header.claims.signature" not in repr(vars(tokens))
