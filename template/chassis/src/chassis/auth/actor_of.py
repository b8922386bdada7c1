# Owned by the template. Change it there, then run: copier update
"""Turns the claims of a proved token into the caller it speaks of."""

import re
from typing import Any

from chassis.auth.settings import AuthSettings
from chassis.auth.token_refused import TokenRefused
from chassis.context.actor import EVERYBODY, Actor

_LONGEST_SUBJECT = 255
_TENANT = re.compile(r"[A-Za-z0-9._-]{1,50}")


def actor_of(claims: dict[str, Any], settings: AuthSettings) -> Actor:
    """Read subject, tenant and roles.

    Args:
        claims: Of a token whose signature, issuer, audience and times are right.
        settings: Which claims to read.

    Raises:
        TokenRefused: One of them is missing, or is not what it should be.
    """
    return Actor(_subject(claims), tenant_of(claims, settings.tenant_claim), _roles(claims, settings.roles_claim))


def tenant_of(claims: dict[str, Any], name: str) -> str:
    """Read whose data the bearer may see.

    Args:
        claims: Of a token.
        name: Of the claim that says it; empty means that all belong to one tenant.

    Raises:
        TokenRefused: It names none.
    """
    if not name:
        # The one that development writes to, so that its data stays in sight.
        return EVERYBODY.tenant
    tenant = _claim(claims, name)
    if not isinstance(tenant, str) or _TENANT.fullmatch(tenant) is None:
        raise TokenRefused(f"its claim {name} (auth.tenant_claim) is no tenant: 1 to 50 letters, digits, dots, dashes")
    return tenant


def _subject(claims: dict[str, Any]) -> str:
    subject: str = claims["sub"]
    # It gets into log lines and rows of the database.
    if len(subject) > _LONGEST_SUBJECT or not subject.isprintable():
        raise TokenRefused("its subject is too long, or not printable")
    return subject


def _roles(claims: dict[str, Any], name: str) -> frozenset[str]:
    roles = _claim(claims, name)
    if roles is None:
        return frozenset()
    if isinstance(roles, str):
        # As `scope` lists them: RFC 8693, section 4.2.
        return frozenset(roles.split())
    if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
        raise TokenRefused(f"its claim {name} (auth.roles_claim) is no list of roles")
    return frozenset(roles)


def _claim(claims: dict[str, Any], name: str) -> Any:
    if name in claims:
        # Names such as `https://example.com/roles` have dots in them that lead nowhere.
        return claims[name]
    value: Any = claims
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value
