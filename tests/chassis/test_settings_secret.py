"""A secret: what is put in comes out by `reveal` alone."""

import copy
import json
import pickle
import traceback

import msgspec
import pytest
from chassis.settings.secret import Secret

TEXT = "correct-horse-battery"
SECRET = Secret(TEXT)


class Vault(msgspec.Struct, frozen=True):
    key: Secret


@pytest.mark.parametrize(
    "shown",
    [
        repr(SECRET),
        str(SECRET),
        f"{SECRET}",
        f"{SECRET!r}",
        f"{SECRET!s:>20}",
        f"{SECRET:>20}",
        "{}".format(SECRET),  # noqa: UP032 - the old spelling is the one under test
        "%s %r" % (SECRET, SECRET),  # noqa: UP031 - as above
        repr([SECRET]),
        repr({"key": SECRET}),
        repr(Vault(SECRET)),
        repr(pickle.dumps(SECRET)),
        repr(pickle.dumps([SECRET])),
        msgspec.json.encode(Vault(SECRET), enc_hook=str).decode(),
        repr(msgspec.msgpack.encode(Vault(SECRET), enc_hook=str)),
        repr(msgspec.to_builtins(Vault(SECRET), enc_hook=str)),
        json.dumps(Vault(SECRET).key, default=str),
    ],
)
def test_a_secret_shows_itself_as_redacted(shown: str) -> None:
    assert TEXT not in shown
    assert "[redacted]" in shown


def test_a_secret_is_not_encoded_by_accident() -> None:
    with pytest.raises(TypeError) as caught:
        msgspec.json.encode(Vault(SECRET))
    assert TEXT not in "".join(traceback.format_exception(caught.value))


def test_a_secret_has_no_attributes_to_dump() -> None:
    with pytest.raises(TypeError):
        vars(SECRET)


def test_a_secret_is_revealed_on_request_only() -> None:
    assert SECRET.reveal() == TEXT


def test_secrets_are_equal_by_value_and_to_nothing_else() -> None:
    assert Secret(TEXT) == SECRET
    assert Secret("other") != SECRET
    assert SECRET != TEXT
    assert hash(Secret(TEXT)) == hash(SECRET)
    assert Secret("pässword") == Secret("pässword")


def test_a_copy_keeps_the_value_and_a_pickle_loses_it() -> None:
    assert copy.copy(SECRET).reveal() == TEXT
    assert copy.deepcopy([SECRET])[0].reveal() == TEXT
    assert pickle.loads(pickle.dumps(SECRET)).reveal() == "[redacted]"


def test_a_traceback_through_code_that_holds_a_secret_does_not_show_it() -> None:
    def fail(secret: Secret) -> None:
        raise ValueError(f"cannot use {secret}")

    with pytest.raises(ValueError, match="cannot use") as caught:
        fail(SECRET)
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert TEXT not in "".join(line for line in shown.format() if "TEXT" not in line)
