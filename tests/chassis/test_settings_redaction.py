"""Known secrets are taken out of texts, however they are spelled there."""

import json
from urllib.parse import quote, quote_plus

import pytest
from chassis.settings.redaction import Redaction
from chassis.settings.secret import Secret

AWKWARD = 'p"ä\\ss/w rd\n2'


@pytest.mark.parametrize(
    "spelled",
    [
        AWKWARD,
        repr(AWKWARD),
        json.dumps(AWKWARD, ensure_ascii=False),
        quote(AWKWARD, safe=""),
        quote_plus(AWKWARD),
    ],
)
def test_a_secret_is_found_in_every_usual_spelling(spelled: str) -> None:
    shown = Redaction([Secret(AWKWARD)]).text(f"before {spelled} after")
    assert shown.replace("'", "").replace('"', "") == "before [redacted] after"


def test_of_an_address_the_password_alone_is_hidden_too() -> None:
    redaction = Redaction([Secret("postgresql://lab:s3cr%40t@db:5432/lab")])
    assert redaction.text("dsn postgresql://lab:s3cr%40t@db:5432/lab!") == "dsn [redacted]!"
    assert redaction.text("password s3cr@t or s3cr%40t") == "password [redacted] or [redacted]"
    assert redaction.text("host db, user lab") == "host db, user lab"


def test_a_password_among_the_parameters_of_an_address_is_hidden_too() -> None:
    redaction = Redaction([Secret("postgresql://db/lab?user=lab&password=s3cr%40t&sslmode=require")])
    assert redaction.text("password s3cr@t or s3cr%40t") == "password [redacted] or [redacted]"
    assert redaction.text("sslmode require") == "sslmode require"


def test_of_a_list_of_headers_the_values_that_are_secret_are_hidden_too() -> None:
    redaction = Redaction([Secret("authorization=Bearer s3cr3t, api-key=k3y-k3y,x-team=acme, token=")])
    assert redaction.text("Bearer s3cr3t; s3cr3t; k3y-k3y; acme") == "[redacted]; [redacted]; [redacted]; acme"


def test_a_bearer_token_is_hidden_although_nobody_told_of_it() -> None:
    token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl-_"
    redaction = Redaction([])
    assert redaction.text(f"GET /x?access_token={token}&a=1") == "GET /x?access_token=[redacted]&a=1"
    assert redaction.within({"note": [f"Bearer {token}"]}) == {"note": ["Bearer [redacted]"]}
    assert redaction.found_in(f'{{"a": "{token}"}}'.encode())
    assert redaction.text("they.keep.keys eyJ eyJ.a") == "they.keep.keys eyJ eyJ.a"


def test_the_longer_of_two_overlapping_secrets_vanishes_whole() -> None:
    redaction = Redaction([Secret("abcd"), Secret("abcd-efgh")])
    assert redaction.text("abcd-efgh abcd") == "[redacted] [redacted]"


@pytest.mark.parametrize("short", ["", "a", "abc"])
def test_a_text_is_not_torn_apart_by_a_secret_too_short_to_be_one(short: str) -> None:
    assert Redaction([Secret(short)]).text("a cab, abc") == "a cab, abc"


def test_a_secret_that_is_no_address_at_all_is_hidden_all_the_same() -> None:
    assert Redaction([Secret("http://[bad")]).text("x http://[bad y") == "x [redacted] y"


def test_a_secret_is_found_in_json_text() -> None:
    redaction = Redaction([Secret(AWKWARD)])
    assert redaction.found_in(json.dumps({"a": [AWKWARD]}, ensure_ascii=False).encode())
    assert redaction.found_in(json.dumps({"a": repr(AWKWARD)}, ensure_ascii=False).encode())
    assert not redaction.found_in(b'{"a": "harmless"}')
