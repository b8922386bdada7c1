"""The service with authentication, and whoever may ask it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
from chassis.context.actor import Actor
from chassis.testing.running import running
from chassis.testing.token_issuer import TokenIssuer, token_issuer
from msgspec.structs import replace

from analytics.bootstrap.service import SERVICE
from analytics.bootstrap.settings import Settings

from tests.examples import OWNER

Credentials = Callable[[Actor], dict[str, str]]


@pytest.fixture
async def issuer() -> AsyncIterator[TokenIssuer]:
    async with token_issuer() as running_issuer:
        yield running_issuer


@pytest.fixture
def credentials(issuer: TokenIssuer) -> Credentials:
    """Give the header that proves who somebody is."""

    def prove(actor: Actor) -> dict[str, str]:
        bearer = issuer.bearer(
            audience=SERVICE.name,
            subject=actor.subject,
            tenant=actor.tenant,
            roles=sorted(actor.roles),
        )
        return {"authorization": bearer}

    return prove


@pytest.fixture
def owner(credentials: Credentials) -> dict[str, str]:
    """Somebody who may do everything."""
    return credentials(OWNER)


@pytest.fixture
def secured(settings: Settings, issuer: TokenIssuer) -> Settings:
    """Authentication on."""
    return replace(settings, auth=issuer.settings())


@pytest.fixture(params=["authentication on", "authentication off"])
def either(request: pytest.FixtureRequest, settings: Settings, secured: Settings) -> Settings:
    """Authentication on, and off."""
    return secured if request.param == "authentication on" else settings


@asynccontextmanager
async def served_over_http(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Serve it for the length of a block."""
    async with (
        running((SERVICE, settings)) as bound,
        httpx.AsyncClient(base_url=f"http://{bound.http}") as client,
    ):
        yield client
