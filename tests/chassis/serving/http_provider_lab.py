"""Clients of the HTTP kit, made for a server that runs."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from chassis.http.client.client import HttpClient
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.metrics.registry import Metrics
from chassis.resilience.policy import CallPolicy

from tests.chassis.outgoing_calls import NEVER, recorded
from tests.chassis.serving.http_provider import Provider, serving

QUICK = CallPolicy(timeout=10, attempts=3, first_delay=0.001, breaker=NEVER)


class Lab:
    """A server, and a way to make clients of it."""

    def __init__(self, provider: Provider, url: str) -> None:
        self.provider = provider
        self.url = url
        self.metrics = Metrics()

    @asynccontextmanager
    async def client(
        self, policy: CallPolicy = QUICK, authorization: Callable[[], str | None] | None = None, **settings: Any
    ) -> AsyncIterator[HttpClient]:
        async with open_http_client(
            HttpClientSettings(url=self.url, **settings),
            "card",
            policy=policy,
            metrics=self.metrics.for_service("shop", "1"),
            authorization=authorization,
        ) as client:
            yield client

    def recorded(self, sample: str) -> dict[str, float]:
        return recorded(self.metrics, sample)


# Tests take this over by assignment, for the folder has a `lab` of another kind.
@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    provider = Provider()
    async with serving(provider) as url:
        yield Lab(provider, url)
