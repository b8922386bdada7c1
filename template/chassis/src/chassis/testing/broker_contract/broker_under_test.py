# Owned by the template. Change it there, then run: copier update
"""The broker that a contract suite is run against."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from chassis.messaging.broker import Broker

OpenBroker = Callable[[], AbstractAsyncContextManager[Broker]]
PassTime = Callable[[float], Awaitable[None]]


class BrokerUnderTest:
    """What an adapter says about itself: override `open_broker`, and the rest where it fits better."""

    lease = 30.0
    """Seconds; `open_broker` must open the broker with it."""

    @pytest.fixture
    def open_broker(self) -> OpenBroker:
        """Open the broker under test; opened twice, both are connected to the same log."""
        raise NotImplementedError("override this fixture")

    @pytest.fixture
    def pass_time(self) -> PassTime:
        """Let time pass for the broker; override it where the broker has a clock that can be set."""
        return asyncio.sleep
