# Owned by the template. Change it there, then run: copier update
"""Asks an issuer for its keys, and where it gives tokens."""

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
        return read_key_set(
            await self._fetch(self._settings.jwks_url or await self._discovered("jwks_uri", "jwks_url"))
        )

    async def grant_url(self) -> str:
        """Ask where it gives tokens, unless that is known.

        Raises:
            ValueError: What it answers cannot be used.
        """
        return self._settings.grant_url or await self._discovered("token_endpoint", "grant_url")

    async def _discovered(self, name: str, setting: str) -> str:
        issuer = self._settings.issuer
        document = strict_object(await self._fetch(f"{issuer.removesuffix('/')}/.well-known/openid-configuration"))
        if document.get("issuer") != issuer:
            # Section 4.3: else whoever can make us ask another address would sign for this issuer.
            raise ValueError("the OpenID configuration is that of another issuer; correct auth.issuer, to the letter")
        address = document.get(name)
        if not isinstance(address, str) or not is_safe_address(address):
            raise ValueError(f"the OpenID configuration has no https:// address as {name}; set auth.{setting}")
        return address
