# Owned by the template. Change it there, then run: copier update
"""Reads the keys that an issuer publishes."""

import warnings
from typing import Any

from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import JWKRegistry, Key, KeySet

from chassis.auth.strict_json import strict_object


def read_key_set(document: bytes) -> KeySet:
    """Take the public signature keys out of a JWK Set.

    Ignored are secret keys, private ones, weak ones, those for encryption, and kinds that are not known (RFC 7517,
    section 5).

    Args:
        document: As the issuer answered.

    Raises:
        ValueError: It is not a JWK Set, or has no key that could be used.
    """
    published = strict_object(document).get("keys")
    if not isinstance(published, list):
        raise ValueError("the issuer's answer is no JWK Set")  # noqa: TRY004 - the issuer's mistake, not the program's
    keys = [key for key in map(_usable, published) if key is not None]
    if not keys:
        raise ValueError("the issuer's JWK Set has no key that signatures could be checked with")
    return KeySet(keys)


def _usable(published: Any) -> Key | None:
    if not isinstance(published, dict):
        return None
    try:
        with warnings.catch_warnings():
            # What joserfc warns of, such as an RSA key of 1024 bits, proves nothing.
            warnings.simplefilter("error", SecurityWarning)
            key = JWKRegistry.import_key(published)
            key.check_use("sig")
            key.check_key_op("verify")
    except (JoseError, SecurityWarning, ValueError, TypeError, KeyError, AttributeError):
        return None
    # A shared secret counts as private.
    return None if key.is_private else key
