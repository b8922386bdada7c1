# Owned by the template. Change it there, then run: copier update
"""Who may come in."""

from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct
from msgspec.structs import fields

from chassis.settings.secret import Secret

_SIGNATURES = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class AuthSettings(Struct, frozen=True, kw_only=True):
    """Whose bearer tokens are taken, and what they say; without an issuer, everybody may do everything."""

    issuer: Annotated[
        str,
        Meta(
            description="Whose tokens are taken, to the letter; it is asked for its keys. Empty: everybody may do all",
            examples=["https://login.example.com/"],
        ),
    ] = ""
    audience: Annotated[str, Meta(description="What `aud` must name; empty means the name of the service")] = ""
    jwks_url: Annotated[
        str, Meta(description="Where the issuer's keys are; empty means where its OpenID configuration says")
    ] = ""
    algorithms: Annotated[tuple[str, ...], Meta(description="Signatures that are taken")] = ("RS256", "ES256")
    types: Annotated[
        tuple[str, ...], Meta(description="What `typ` may be; at+jwt alone refuses what is no access token")
    ] = ("at+jwt", "jwt")
    leeway: Annotated[
        int, Meta(ge=0, le=60, description="Seconds by which the issuer's clock may differ from ours")
    ] = 30
    roles_claim: Annotated[
        str, Meta(min_length=1, description="Claim that lists the roles; dots lead into claims of claims")
    ] = "roles"
    tenant_claim: Annotated[
        str, Meta(description="Claim that names the tenant; empty means that all belong to the tenant default")
    ] = "tenant"
    keys_ttl: Annotated[float, Meta(gt=0, description="Seconds after which the issuer is asked for its keys again")] = (
        300.0
    )
    keys_stale: Annotated[
        float, Meta(ge=0, description="Seconds for which older keys are good while the issuer does not answer")
    ] = 86_400.0

    client_id: Annotated[
        str,
        Meta(description="Who the service itself is to the issuer, for what it does when nobody asks"),
    ] = ""
    client_secret: Annotated[Secret | None, Meta(description="Proves it")] = None
    client_scope: Annotated[str, Meta(description="Scope to ask for, if the issuer wants one")] = ""
    grant_url: Annotated[
        str, Meta(description="Where the issuer gives tokens; empty means where its OpenID configuration says")
    ] = ""

    @property
    def on(self) -> bool:
        """Whether a caller must prove who it is."""
        return self.issuer != ""

    def __post_init__(self) -> None:
        """Refuse what would be half on, or on and unsafe.

        Raises:
            ValueError: It is one of them; the message names the setting and the fix.
        """
        if not self.on:
            changed = [each.name for each in fields(type(self)) if getattr(self, each.name) != each.default]
            if changed:
                raise ValueError(f"auth.{changed[0]} is set, but auth.issuer is not; set auth.issuer too")
            return
        for name, address in (("issuer", self.issuer), ("jwks_url", self.jwks_url), ("grant_url", self.grant_url)):
            if address and not is_safe_address(address):
                # Not shown: whoever writes a password into it does not want to read it in a log.
                raise ValueError(f"auth.{name}: anybody could forge its answer; use https://, without user or password")
        unsafe = [each for each in self.algorithms if each not in _SIGNATURES]
        if unsafe or not self.algorithms:
            known = ", ".join(sorted(_SIGNATURES))
            refused = f"{unsafe[0]!r} is not a signature with a public key" if unsafe else "none is taken"
            raise ValueError(f"auth.algorithms: {refused}; use some of {known}")
        if not self.types:
            raise ValueError("auth.types: none is taken; use at+jwt")
        if bool(self.client_id) != (self.client_secret is not None):
            raise ValueError("auth.client_id and auth.client_secret: one is set without the other; set both")


def is_safe_address(address: str) -> bool:
    """Tell whether nobody on the way can change what an address answers: it is https, or on this machine.

    An address with a password in it is not safe either: addresses are logged.

    Args:
        address: Where keys come from.
    """
    try:
        parts = urlsplit(address)
        private = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        return bool(parts.hostname) and private and "@" not in parts.netloc
    except ValueError:
        return False
