# Owned by the template. Change it there, then run: copier update
"""Asks an issuer for its keys."""

from collections.abc import Awaitable, Callable

from joserfc.jwk import KeySet

from chassis.auth.jwks import read_key_set
from chassis.auth.settings import AuthSettings, is_safe_address
from chassis.auth.strict_json import strict_object


class Issuer:
    """Who signs the tokens.

    Args:
        settings: Its name, and where its keys are if that is known.
        fetch: Gives the body of an address.

    Source: OpenID Connect Discovery 1.0, section 4; RFC 7517.
    """

    def __init__(self, settings: AuthSettings, fetch: Callable[[str], Awaitable[bytes]]) -> None:
        self._settings = settings
        self._fetch = fetch

    async def keys(self) -> KeySet:
        """Ask for the keys that it signs with now.

        Raises:
            ValueError: What it answers cannot be used.
        """
        return read_key_set(await self._fetch(self._settings.jwks_url or await self._discovered()))

    async def _discovered(self) -> str:
        issuer = self._settings.issuer
        document = strict_object(await self._fetch(f"{issuer.removesuffix('/')}/.well-known/openid-configuration"))
        if document.get("issuer") != issuer:
            # Section 4.3: else whoever can make us ask another address would sign for this issuer.
            raise ValueError("the OpenID configuration is that of another issuer; correct auth.issuer, to the letter")
        address = document.get("jwks_uri")
        if not isinstance(address, str) or not is_safe_address(address):
            raise ValueError("the OpenID configuration names no https:// address of keys; set auth.jwks_url")
        return address
