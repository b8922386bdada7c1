"""Providers as they are run: processes of their own, on free ports."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

SOURCE = Path(__file__).parents[1] / "src"


class Provider:
    """A provider that runs, and a client of it."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.client = httpx.Client(base_url=url, timeout=5)

    def post(self, path: str, body: object = None, *, key: str = "key") -> httpx.Response:
        """Ask for a change."""
        return self.client.post(path, json=body, headers={"idempotency-key": key})

    def get(self, path: str) -> httpx.Response:
        """Ask for what there is."""
        return self.client.get(path)

    def fail(self, **fault: object) -> httpx.Response:
        """Tell it to fail."""
        return self.client.put("/faults", json=fault)


@contextmanager
def provider(name: str, *options: str) -> Iterator[Provider]:
    """Run a provider for the length of a block; it ends as badly as a process can."""
    command = [sys.executable, "-m", "stand_ins", name, "--port", "0", *options]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(SOURCE)}, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    running = Provider(process, process.stdout.readline().split()[-1])
    try:
        yield running
    finally:
        running.client.close()
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def card_process() -> Iterator[Provider]:
    with provider("card") as running:
        yield running


@pytest.fixture(scope="session")
def sms_process() -> Iterator[Provider]:
    with provider("sms") as running:
        yield running


@pytest.fixture
def card(card_process: Provider) -> Iterator[Provider]:
    yield card_process
    card_process.fail(mode="none")


@pytest.fixture
def sms(sms_process: Provider) -> Iterator[Provider]:
    yield sms_process
    sms_process.fail(mode="none")
