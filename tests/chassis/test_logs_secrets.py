"""No secret reaches the log, on any path, in any format."""

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

import msgspec
import pytest
import structlog
from chassis.logs.logger import get_logger
from chassis.logs.settings import LogSettings
from chassis.logs.setup import configure
from chassis.settings.error import SettingsError
from chassis.settings.loading import load
from chassis.settings.secret import Secret
from chassis.settings.secret_keys import looks_secret
from structlog.typing import FilteringBoundLogger


class Sql(msgspec.Struct, frozen=True):
    url: Secret
    pool_size: int = 5


class Settings(msgspec.Struct, frozen=True):
    """Every kind of secret a service has: a word, an address, a number, with marks, of several lines."""

    token: Secret
    pin: Secret
    awkward: Secret
    key: Secret
    sql: Sql


ENVIRON = {
    "LAB_TOKEN": "correct-horse-battery",
    "LAB_PIN": "93716",
    "LAB_AWKWARD": 'qu"ote\\back ünï/slash',
    "LAB_KEY": "-----BEGIN KEY-----\nc2VjcmV0\n-----END KEY-----",
    "LAB_SQL_URL": "postgresql://lab:s3cr3t-db@db:5432/lab",
}
SETTINGS = load(Settings, prefix="LAB", environ=ENVIRON)
SECRETS = {
    "token": SETTINGS.token,
    "pin": SETTINGS.pin,
    "awkward": SETTINGS.awkward,
    "key": SETTINGS.key,
    "sql.url": SETTINGS.sql.url,
}
FORBIDDEN = (*(each.reveal() for each in SECRETS.values()), "s3cr3t-db", "c2VjcmV0\n-----END")


@dataclass
class Holder:
    inner: object


Format = Literal["json", "console"]
Say = Callable[[FilteringBoundLogger, str], object]


def raised(error: Exception) -> Exception:
    """Give an error a traceback, as it has where it is logged."""
    try:
        raise error
    except type(error) as caught:
        return caught


def chained(text: str) -> Exception:
    error = RuntimeError("outer")
    error.__cause__ = raised(ValueError(text))
    error.add_note(f"note {text}")
    return raised(error)


def refused_settings(text: str) -> Exception:
    with pytest.raises(SettingsError) as caught:
        load(Settings, prefix="LAB", environ={**ENVIRON, "LAB_SQL_POOL_SIZE": f"{text}!", "LAB_TOKN": text})
    return caught.value


def library(name: str, message: str, *arguments: object, error: Exception | None = None) -> None:
    logging.getLogger(name).error(message, *arguments, exc_info=error)


PATHS: dict[str, Say] = {
    "a value": lambda to, text: to.info("x", note=text),
    "within a value": lambda to, text: to.info("x", note=f"before {text} after"),
    "the message": lambda to, text: to.info(text),
    "within the message": lambda to, text: to.info(f"before {text} after"),
    "an argument of the message": lambda to, text: to.info("with %s", text),
    "a bound value": lambda to, text: to.bind(note=text).info("x"),
    "a key": lambda to, text: to.info("x", **{text: 1}),
    "a nested key": lambda to, text: to.info("x", note={"deep": {text: 1}}),
    "nested in a mapping": lambda to, text: to.info("x", note={"a": {"b": text}}),
    "nested in a list": lambda to, text: to.info("x", note=[["a", (text,)], {text}]),
    "bytes": lambda to, text: to.info("x", note=text.encode()),
    "nested bytes": lambda to, text: to.info("x", note=[bytearray(text.encode())]),
    "a struct": lambda to, text: to.info("x", note=Sql(Secret(text))),
    "a dataclass": lambda to, text: to.info("x", note=Holder([text])),
    "text that is no unicode": lambda to, text: to.info("x", note=f"\ud800 {text}"),
    "its repr": lambda to, text: to.info("x", note=repr(text)),
    "json within a value": lambda to, text: to.info("x", note=msgspec.json.encode({"a": text}).decode()),
    "part of an address": lambda to, text: to.info("x", note=f"https://x/?q={quote(text, safe='')}"),
    "a secret object": lambda to, text: to.info("x", note=Secret(text), notes=[Secret(text)]),
    "a number": lambda to, text: to.info("x", note=int(text) if text.isdigit() else text),
    "an exception": lambda to, text: to.error("x", exc_info=raised(ValueError(text))),
    "an exception as a value": lambda to, text: to.info("x", error=raised(ValueError(text))),
    "a key error": lambda to, text: to.error("x", exc_info=raised(KeyError(text))),
    "a cause and a note": lambda to, text: to.error("x", exc_info=chained(text)),
    "the settings": lambda to, _text: to.info("x", settings=SETTINGS),
    "the settings' repr": lambda to, _text: to.info(f"{SETTINGS}", note=repr(SETTINGS)),
    "refused settings": lambda to, text: to.error("x", exc_info=refused_settings(text)),
    "refused settings' text": lambda to, text: to.error(str(refused_settings(text))),
    "a library's line": lambda _to, text: library("uvicorn", "bad %s", text),
    "a library's message": lambda _to, text: library("sqlalchemy.engine", f"bad {text}"),
    "a library's mapping": lambda _to, text: library("sqlalchemy.engine", "bad %s", {"url": text}),
    "a library's line that does not fit": lambda _to, text: library("x", f"%d {text}", text),
    "a library's exception": lambda _to, text: library("asyncpg", "x", error=raised(OSError(text))),
    "a library's name": lambda _to, text: library(text, "x"),
}


@pytest.fixture(autouse=True)
def _untouched_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)


def start(form: Format) -> io.BytesIO:
    stream = io.BytesIO()
    configure(LogSettings(format=form), service="lab", version="1", secrets=SECRETS.values(), stream=stream)
    return stream


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_reaches_the_log(form: Format, secret: str, path: str) -> None:
    written = start(form)
    PATHS[path](get_logger("lab"), SECRETS[secret].reveal())
    text = written.getvalue().decode()
    assert "[redacted]" in text
    for forbidden in FORBIDDEN:
        for spelled in (forbidden, repr(forbidden)[1:-1], msgspec.json.encode(forbidden).decode()[1:-1]):
            assert spelled not in text
            assert msgspec.json.encode(spelled).decode()[1:-1] not in text


def test_a_redacted_line_is_still_json_and_the_rest_of_it_is_whole() -> None:
    written = start("json")
    get_logger("lab").info("x", pin=93716, seconds=1.5, note='a qu"ote\\back ünï/slash b', done=True, nothing=None)
    line = msgspec.json.decode(written.getvalue())
    assert (line["pin"], line["note"]) == ("[redacted]", "a [redacted] b")
    assert (line["seconds"], line["done"], line["nothing"]) == (1.5, True, None)


@pytest.mark.parametrize(
    "key",
    [
        "password", "db_password", "PASSWD", "pwd", "passphrase", "token", "accessToken", "Authorization",
        "authorisation", "cookie", "Set-Cookie", "client_secret", "api_key", "X-Api-Key", "apiKey",
        "private_key", "credentials", "signing-key",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["json", "console"])
def test_what_a_key_calls_secret_is_hidden_wherever_it_is(form: Format, key: str) -> None:
    written = start(form)
    nobody_knows = "unknown-to-any-setting"
    get_logger("lab").info(
        "x", **{key: nobody_knows}, note={key: [nobody_knows]}, notes=[{"deep": {key: {"er": nobody_knows}}}]
    )
    assert nobody_knows not in written.getvalue().decode()
    assert written.getvalue().count(b"[redacted]") == 3


@pytest.mark.parametrize("key", ["path", "author", "keys", "route", "monkey", "status", "passage"])
def test_harmless_keys_stay(key: str) -> None:
    assert not looks_secret(key)


def test_a_field_of_a_struct_that_is_called_secret_is_hidden_too() -> None:
    written = start("json")
    login = msgspec.defstruct("Login", [("name", str), ("password", str)])
    get_logger("lab").info("x", login=login("ada", "unknown-to-any-setting"))
    assert b"unknown-to-any-setting" not in written.getvalue()
    assert b"ada" in written.getvalue()
