# Owned by the template. Change it there, then run: copier update
"""The header of a token: what it claims, before anything is proved."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection
from typing import Any

import msgspec

from chassis.auth.strict_json import strict_object
from chassis.auth.token_refused import TokenRefused

_LONGEST_TOKEN = 16_384
_LONGEST_KEY_ID = 255
_COMPACT = re.compile(r"([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
# They bring keys along, point to keys elsewhere, or change what the signature covers.
_DANGEROUS = frozenset({"crit", "jwk", "jku", "x5u", "x5c", "b64", "zip", "enc"})


class TokenHeader(msgspec.Struct, frozen=True):
    """Which key is said to have signed, and how.

    Args:
        key_id: Finds the key among those of the issuer; never a path, an address or a statement.
        algorithm: One of those that are taken.
    """

    key_id: str
    algorithm: str


def read_header(token: str, *, algorithms: Collection[str], types: Collection[str]) -> TokenHeader:
    """Read the header of a token that anybody may have made.

    Args:
        token: In compact form.
        algorithms: Those that are taken.
        types: What `typ` may be, in lower case; a token that does not say counts as `jwt`.

    Raises:
        TokenRefused: It is no token, or one that must not be looked into any further.

    Source: RFC 8725, sections 3.1, 3.10 and 3.11; RFC 7515, section 4.1.
    """
    compact = _COMPACT.fullmatch(token) if len(token) <= _LONGEST_TOKEN else None
    if compact is None:
        raise TokenRefused("it is no signed token in compact form")
    try:
        header = strict_object(_decoded(compact[1]))
    except ValueError as error:
        raise TokenRefused(f"its header cannot be read: {error}") from None
    dangerous = _DANGEROUS.intersection(header)
    if dangerous:
        raise TokenRefused(f"its header has {', '.join(sorted(dangerous))}")
    if header.get("alg") not in algorithms:
        raise TokenRefused("it is signed by an algorithm that auth.algorithms does not take")
    if _media_type(header.get("typ", "JWT")) not in types:
        raise TokenRefused("it is of a type that auth.types does not take")
    key_id = header.get("kid")
    if not isinstance(key_id, str) or not 0 < len(key_id) <= _LONGEST_KEY_ID:
        raise TokenRefused("it does not say by which key it is signed")
    return TokenHeader(key_id, header["alg"])


def _decoded(segment: str) -> bytes:
    return urlsafe_b64decode(segment + "=" * (-len(segment) % 4))


def _media_type(value: Any) -> str:
    return value.lower().removeprefix("application/") if isinstance(value, str) else ""
