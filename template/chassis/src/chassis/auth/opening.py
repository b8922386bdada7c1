# Owned by the template. Change it there, then run: copier update
"""Turns settings into authentication, of callers and of the service itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from chassis.auth.authentication import Authentication
from chassis.auth.no_authentication import NoAuthentication
from chassis.auth.own_credentials import OwnCredentials, PostForm
from chassis.auth.settings import AuthSettings
from chassis.context.credentials import TenantAuthorization
from chassis.settings.error import SettingsError

Fetch = Callable[[str], Awaitable[bytes]]


@asynccontextmanager
async def open_authentication(settings: AuthSettings, *, fetch: Fetch, service: str) -> AsyncIterator[Authentication]:
    """Open the authentication of one service; it asks the issuer for its keys, now and regularly.

    An issuer that does not answer does not keep the service from starting: it is not ready until there are keys.

    Args:
        settings: Whose tokens are taken, if any.
        fetch: Gives the body of an `https://` address that answers 200, and raises otherwise; it should neither
            follow redirects nor read more than a megabyte.
        service: Its name, which tokens must be meant for unless the settings name another audience.

    Raises:
        SettingsError: An issuer is set, but what reads its tokens is not installed.
    """
    if not settings.on:
        # Loud, on purpose: nobody should find out by accident that a service is open.
        structlog.get_logger(__name__).warning(
            "AUTHENTICATION IS OFF: every caller may do everything; set auth.issuer to turn it on", service=service
        )
        yield NoAuthentication()
        return
    try:
        # Imported where they are used: joserfc is an extra, which a service without authentication need not have.
        from chassis.auth.bearer import BearerAuthentication  # noqa: PLC0415 - see above
        from chassis.auth.issuer import Issuer  # noqa: PLC0415 - see above
        from chassis.auth.signing_keys import SigningKeys  # noqa: PLC0415 - see above
        from chassis.auth.verifier import TokenVerifier  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        raise _not_installed(error) from error

    keys = SigningKeys(Issuer(settings, fetch).keys, ttl=settings.keys_ttl, stale=settings.keys_stale)
    asked_once = asyncio.Event()
    keeping = asyncio.create_task(keys.keep_fresh(asked_once=asked_once), name=f"signing keys of {service}")
    try:
        await asked_once.wait()
        yield BearerAuthentication(keys, TokenVerifier(settings, audience=settings.audience or service))
    finally:
        keeping.cancel()
        await asyncio.wait({keeping})


def own_credentials(settings: AuthSettings, *, fetch: Fetch, post: PostForm) -> TenantAuthorization:
    """Give what the service proves itself with in work that nobody waits for; nothing while authentication is off.

    Args:
        settings: Whose tokens, and who the service is to the issuer.
        fetch: As for `open_authentication`.
        post: Posts a form, under the same conditions.

    Raises:
        SettingsError: As for `open_authentication`.
    """
    if not settings.client_id:
        if settings.on:
            log = structlog.get_logger(__name__)
            log.warning(
                "sagas and effects of events call others without credentials; set auth.client_id to turn them on"
            )
        return _no_credentials
    try:
        from chassis.auth.issuer import Issuer  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        raise _not_installed(error) from error
    return OwnCredentials(settings, Issuer(settings, fetch).grant_url, post).of


async def _no_credentials(_tenant: str) -> None:
    """Prove nothing."""


def _not_installed(error: ModuleNotFoundError) -> SettingsError:
    return SettingsError((f"auth.issuer: {error.name} is not installed; install the extra `auth` of the chassis",))
