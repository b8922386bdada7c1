# Owned by the template. Change it there, then run: copier update
"""What readiness must know of authentication."""

from chassis.auth.authentication import Authentication
from chassis.auth.settings import AuthSettings
from chassis.health.check import Check


def authentication_checks(authentication: Authentication, settings: AuthSettings) -> list[Check]:
    """List what `/ready` looks at while authentication is on: the issuer's keys, and the issuer itself.

    Args:
        authentication: As opened.
        settings: Tell whether it is on.
    """
    if not settings.on:
        return []
    return [
        Check("signing keys", authentication.check_keys),
        # Not critical: the keys that are there stay good for as long as auth.keys_stale says.
        Check("issuer of tokens", authentication.check_issuer, critical=False),
    ]
