# Owned by the template. Change it there, then run: copier update
"""What the service proves itself with when it works on its own: steps of sagas, effects of events."""

import asyncio
import time
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_plus

import structlog

from chassis.auth.credentials_unavailable import CredentialsUnavailable
from chassis.auth.given_token import read_given_token
from chassis.auth.settings import AuthSettings

PostForm = Callable[[str, Mapping[str, str], str], Awaitable[bytes]]
"""Posts fields to an address with an `authorization`, and gives the body of its answer."""


@dataclass(slots=True)
class _Place:
    bearer: str = ""
    good_until: float = float("-inf")
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)


class OwnCredentials:
    """Tokens of the service, one for each tenant; the issuer is asked when there is none that is good for a while.

    The tokens of callers are no use here: they are out of date when the work is done, and nobody may keep them.

    Args:
        settings: Who the service is to the issuer.
        grant_url: Tells where the issuer gives tokens.
        post: Asks for one.
        monotonic: Tells seconds that only grow.
        places: Tenants at once; the one unused for longest makes room.

    Source: RFC 6749, section 4.4, client credentials.
    """

    def __init__(
        self,
        settings: AuthSettings,
        grant_url: Callable[[], Awaitable[str]],
        post: PostForm,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        places: int = 1000,
    ) -> None:
        self._settings = settings
        self._grant_url = grant_url
        self._post = post
        self._monotonic = monotonic
        self._places = places
        self._tenants: OrderedDict[str, _Place] = OrderedDict()
        self._log = structlog.get_logger(__name__)

    async def of(self, tenant: str) -> str:
        """Give the `authorization` of calls that are made for a tenant: `Bearer …`.

        Args:
            tenant: Whose work it is; the request for the token names it as `tenant`.

        Raises:
            CredentialsUnavailable: The issuer gives none, or one of another tenant; the log says why.
        """
        place = self._tenants.setdefault(tenant, _Place())
        self._tenants.move_to_end(tenant)
        if len(self._tenants) > self._places:
            self._tenants.popitem(last=False)
        async with place.asking:
            if place.good_until <= self._monotonic():
                await self._ask(tenant, place)
        return place.bearer

    async def _ask(self, tenant: str, place: _Place) -> None:
        asked_at = self._monotonic()
        try:
            answer = await self._post(await self._grant_url(), self._form(tenant), self._proof())
            given = read_given_token(answer, self._settings, tenant=tenant)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}".strip(": ")
            self._log.warning("the issuer gives us no token", reason=reason, client=self._settings.client_id)
            raise CredentialsUnavailable from error
        place.bearer = f"Bearer {given.token}"
        # A call that is under way when its token ends would be refused at the door.
        place.good_until = asked_at + given.seconds - min(60.0, given.seconds / 5)

    def _form(self, tenant: str) -> dict[str, str]:
        form = {
            "grant_type": "client_credentials",
            "audience": self._settings.audience,
            "scope": self._settings.client_scope,
        }
        if self._settings.tenant_claim:
            form["tenant"] = tenant
        return {name: value for name, value in form.items() if value}

    def _proof(self) -> str:
        # Section 2.3.1: encoded as in a form, then as for HTTP Basic; every issuer has to understand it.
        secret = self._settings.client_secret
        parts = (self._settings.client_id, "" if secret is None else secret.reveal())
        return f"Basic {b64encode(':'.join(map(quote_plus, parts)).encode()).decode()}"
