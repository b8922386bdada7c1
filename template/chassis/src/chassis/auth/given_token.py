# Owned by the template. Change it there, then run: copier update
"""Reads what an issuer answers when the service asks for a token."""

from base64 import urlsafe_b64decode
from typing import Annotated, Any

import msgspec

from chassis.auth.actor_of import tenant_of
from chassis.auth.settings import AuthSettings
from chassis.auth.strict_json import strict_object

_SECONDS_IF_NOT_SAID = 60.0


class GivenToken(msgspec.Struct, frozen=True):
    """A token of the service.

    Args:
        token: In compact form.
        seconds: How long it is good from now on.
    """

    token: str
    seconds: float


class _Answer(msgspec.Struct, frozen=True):
    access_token: Annotated[str, msgspec.Meta(pattern=r"^[!-~]+$", max_length=16_384)]
    token_type: str
    expires_in: Annotated[float, msgspec.Meta(gt=0)] = _SECONDS_IF_NOT_SAID


def read_given_token(answer: bytes, settings: AuthSettings, *, tenant: str) -> GivenToken:
    """Take the token out of the answer.

    Args:
        answer: Of the issuer.
        settings: Which claim names the tenant.
        tenant: Whose work the token is for.

    Raises:
        ValueError: It is no such answer, or the token speaks of another tenant.
        TokenRefused: The token speaks of none.

    Source: RFC 6749, section 5.1.
    """
    given = msgspec.json.decode(answer, type=_Answer)
    if given.token_type.lower() != "bearer":
        raise ValueError("the issuer gives tokens of another kind than bearer")
    # An issuer that does not know the parameter gives the client's only tenant, and work would land in its data.
    if settings.tenant_claim and tenant_of(_claims(given.access_token), settings.tenant_claim) != tenant:
        raise ValueError(f"the issuer gives a token of another tenant than {tenant}; let it heed the parameter tenant")
    return GivenToken(given.access_token, given.expires_in)


def _claims(token: str) -> dict[str, Any]:
    try:
        # Its signature is for those to check whom it is shown to: this one comes from the issuer itself.
        return strict_object(urlsafe_b64decode(f"{token.split('.')[1]}=="))
    except (IndexError, ValueError):
        raise ValueError(
            "the issuer's token is no JWT, so nobody can tell its tenant; empty auth.tenant_claim"
        ) from None
