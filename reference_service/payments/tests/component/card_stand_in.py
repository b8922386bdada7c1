"""The card provider's stand-in, run as a process of its own, and a client of it as the service has one."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from chassis.http.client.opening import open_http_client
from chassis.http.client.settings import HttpClientSettings
from chassis.metrics.registry import Metrics
from msgspec.structs import replace

from payments.adapters.outbound.http.card_provider import HttpCardProvider
from payments.bootstrap.service import CARD_PROVIDER_POLICY

SOURCE = Path(__file__).parents[3] / "stand_ins" / "src"


class CardStandIn:
    """
    A provider that can be told to fail.

    Args:
        url: Where it is.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx.Client(base_url=url, timeout=5)

    def fail(self, mode: str, **more: object) -> None:
        """Fail like this from now on."""
        self._client.put("/faults", json={"mode": mode, **more}).raise_for_status()

    def failing(self) -> str:
        """Tell how it fails at the moment."""
        mode: str = self._client.get("/faults").json()["mode"]
        return mode

    def ledger(self, tenant: str, payment_id: str) -> list[str]:
        """Tell the states of everything that was ever held for a payment."""
        key = f"{quote(tenant, safe='')}/{quote(payment_id, safe='')}"
        return [hold["state"] for hold in self._client.get("/v1/ledger").json() if hold["key"] == key]

    def close(self) -> None:
        """Hang up."""
        self._client.close()


@contextmanager
def card_stand_in() -> Iterator[CardStandIn]:
    """Run it for the length of a block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "stand_ins", "card", "--port", "0"],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    stand_in = CardStandIn(process.stdout.readline().split()[-1])
    try:
        yield stand_in
    finally:
        stand_in.close()
        process.kill()
        process.wait()
        process.stdout.close()


@asynccontextmanager
async def client_of(url: str) -> AsyncIterator[HttpCardProvider]:
    """Give the adapter as bootstrap makes it, only less patient."""
    async with open_http_client(
        HttpClientSettings(url=url),
        "card_provider",
        policy=replace(CARD_PROVIDER_POLICY, timeout=0.5),
        metrics=Metrics().for_service("test", "0"),
    ) as client:
        yield HttpCardProvider(client=client)
