# Owned by the template. Change it there, then run: copier update
"""Turns what an operator wrote, as text or in TOML, into what a setting holds."""

import re
from math import isfinite
from pathlib import Path
from typing import Any, get_origin

import msgspec

from chassis.settings.leaf import Leaf
from chassis.settings.secret import REDACTED, Secret
from chassis.settings.wording import full_text

_SHOWN = 60
# User and password in an address, which may stand where no secret belongs.
_LOGIN = re.compile(r"//[^/]*@")


def from_text(leaf: Leaf, text: str) -> Any:
    """Read a value from an environment variable; an empty one means None where None is allowed.

    Args:
        leaf: The setting.
        text: Its value there.

    Raises:
        ValueError: It does not fit; the message says why and holds no secret.
    """
    if leaf.optional and text == "":
        return None
    if get_origin(leaf.bare) is tuple:
        return _converted(leaf, [part.strip() for part in text.split(",") if part.strip()], text, strict=False)
    return _converted(leaf, text, text, strict=False)


def from_toml(leaf: Leaf, value: Any) -> Any:
    """Read a value from a TOML document, whose types must be the right ones.

    Args:
        leaf: The setting.
        value: Its value there.

    Raises:
        ValueError: It does not fit; the message says why and holds no secret.
    """
    return _converted(leaf, value, value, strict=True)


def _converted(leaf: Leaf, value: Any, written: Any, *, strict: bool) -> Any:
    if leaf.secret:
        return _secret(value)
    try:
        converted = msgspec.convert(value, leaf.kind, strict=strict, dec_hook=_path)
    except msgspec.ValidationError:
        raise ValueError(f"{_shown(written)} is not {full_text(leaf)}") from None
    if isinstance(converted, float) and not isfinite(converted):
        raise ValueError(f"{_shown(written)} is not a finite number")
    return converted


def _secret(value: Any) -> Secret:
    if not isinstance(value, str):
        raise ValueError("is not text")  # noqa: TRY004 - the operator's mistake, not the program's
    if not value:
        raise ValueError("is empty")
    if any("\ud800" <= each <= "\udfff" for each in value):
        # What Python makes of bytes in the environment that are not UTF-8; nothing can encode it.
        raise ValueError("is not UTF-8 text")
    return Secret(value)


def _path(kind: type, value: Any) -> Any:
    if kind is Path and isinstance(value, str) and value:
        return Path(value)
    raise ValueError(f"no {kind.__name__}")


def _shown(written: Any) -> str:
    if isinstance(written, dict):
        return "a table"
    if isinstance(written, list):
        return "a list"
    text = repr(written) if isinstance(written, str) else str(written)
    text = _LOGIN.sub(f"//{REDACTED}@", text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
