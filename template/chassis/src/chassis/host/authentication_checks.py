# Owned by the template. Change it there, then run: copier update
"""What `/ready` looks at while authentication is on."""

from chassis.auth.authentication import Authentication
from chassis.auth.settings import AuthSettings
from chassis.health.check import Check


def authentication_checks(authentication: Authentication, settings: AuthSettings) -> list[Check]:
    """List the checks: the issuer's keys, and the issuer itself; none while authentication is off.

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
