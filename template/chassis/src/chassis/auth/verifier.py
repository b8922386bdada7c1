# Owned by the template. Change it there, then run: copier update
"""Checks that a token is genuine, meant for us, and good now."""

import time
from collections.abc import Callable
from typing import Any

import msgspec
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import Key
from joserfc.jws import JWSRegistry, deserialize_compact
from joserfc.jwt import JWTClaimsRegistry

from chassis.auth.actor_of import actor_of
from chassis.auth.settings import AuthSettings
from chassis.auth.strict_json import strict_object
from chassis.auth.token_header import TokenHeader, read_header
from chassis.auth.token_refused import TokenRefused
from chassis.context.actor import Actor


class VerifiedToken(msgspec.Struct, frozen=True):
    """A token that proves who its bearer is.

    Args:
        actor: The bearer.
        expires_at: When it ceases to be good: seconds since 1970.
    """

    actor: Actor
    expires_at: float


class TokenVerifier:
    """Knows what a token must say.

    Args:
        settings: Whose tokens are taken, and how they are signed.
        audience: Whom they must be meant for.
        now: Tells the time, in seconds since 1970.

    Source: RFC 7519, section 7.2; RFC 8725; RFC 9068, section 4.
    """

    def __init__(self, settings: AuthSettings, *, audience: str, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self._settings = settings
        self._types = frozenset(each.lower() for each in settings.types)
        self._signatures = JWSRegistry(algorithms=settings.algorithms, strict_check_header=False)
        # 512 bytes would be too few for the header of some issuers; the token as a whole is bounded already.
        self._signatures.max_header_length = 4096
        self._claims = JWTClaimsRegistry(
            now=lambda: int(now()),
            leeway=settings.leeway,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": audience},
            sub={"essential": True},
            exp={"essential": True},
        )

    def header(self, token: str) -> TokenHeader:
        """Read which key is said to have signed a token.

        Args:
            token: In compact form.

        Raises:
            TokenRefused: It is no token that could be taken.
        """
        return read_header(token, algorithms=self._settings.algorithms, types=self._types)

    def verify(self, token: str, key: Key) -> VerifiedToken:
        """Check signature and claims.

        Args:
            token: In compact form; its header has been read.
            key: The key of the issuer that the header names.

        Raises:
            TokenRefused: It is forged, or not for us, or not good now.
        """
        try:
            claims = strict_object(deserialize_compact(token, key, registry=self._signatures).payload)
            self._claims.validate(claims)
        except ExpiredTokenError:
            raise TokenRefused("it has expired", told="the token has expired") from None
        except (JoseError, ValueError, TypeError, OverflowError) as error:
            raise TokenRefused(_in_words(error)) from None
        return VerifiedToken(actor_of(claims, self._settings), _expiry(claims))


def _expiry(claims: dict[str, Any]) -> float:
    try:
        return float(claims["exp"])
    except OverflowError:
        raise TokenRefused("it never expires") from None


def _in_words(error: Exception) -> str:
    # A JoseError names the claim or the kind of failure, never a value of the token.
    return " ".join(str(error).split()) if isinstance(error, JoseError) else "it is malformed"
