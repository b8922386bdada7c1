# Owned by the template. Change it there, then run: copier update
"""Authentication by bearer tokens."""

import re

import structlog

from chassis.auth.keys_unavailable import KeysUnavailable
from chassis.auth.known_tokens import KnownTokens
from chassis.auth.signing_keys import SigningKeys
from chassis.auth.token_refused import TokenRefused
from chassis.auth.verifier import TokenVerifier
from chassis.context.actor import Actor
from chassis.problems import NotAuthenticated

_BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)
_INVALID = 'Bearer error="invalid_token"'


class BearerAuthentication:
    """Takes tokens of one issuer.

    Args:
        keys: Of the issuer.
        verifier: Knows what a token must say.

    Source: RFC 6750.
    """

    def __init__(self, keys: SigningKeys, verifier: TokenVerifier) -> None:
        self._keys = keys
        self._verifier = verifier
        self._known = KnownTokens()
        self._log = structlog.get_logger(__name__)

    async def actor(self, authorization: str | None) -> Actor:
        """Tell who asks.

        Args:
            authorization: The header of that name.

        Raises:
            NotAuthenticated: There is no token, or it proves nothing.
            KeysUnavailable: The issuer's keys are out of reach.
        """
        if not authorization:
            raise NotAuthenticated("a bearer token is required")
        bearer = _BEARER.fullmatch(authorization)
        if bearer is None:
            raise NotAuthenticated("the Authorization header is not a bearer token")
        try:
            return self._find(bearer[1]) or await self._verify(bearer[1])
        except TokenRefused as refused:
            self._log.info("token refused", reason=str(refused))
            raise NotAuthenticated(refused.told, challenge=_INVALID) from None

    async def check_keys(self) -> None:
        """Return if there are keys that are not too old."""
        if not self._keys.good:
            raise KeysUnavailable

    async def check_issuer(self) -> None:
        """Return if the issuer answered when it was last asked."""
        if not self._keys.answers:
            raise KeysUnavailable

    def _find(self, token: str) -> Actor | None:
        if not self._keys.good:
            return None
        return self._known.find(token, keys_version=self._keys.version, now=self._verifier.now())

    async def _verify(self, token: str) -> Actor:
        key = await self._keys.find(self._verifier.header(token))
        verified = self._verifier.verify(token, key)
        self._known.remember(token, verified, keys_version=self._keys.version)
        return verified.actor
