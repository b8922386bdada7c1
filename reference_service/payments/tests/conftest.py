"""The core over fakes, for the tests of use cases."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from payments.domain.events import PaymentEvent
from payments.use_cases.settle_payment import CardSettlement

from tests.examples import NOON
from tests.fakes.card_provider import InMemoryCardProvider
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


class FixedClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        """Return the time that was set."""
        return self.time


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def published() -> list[PaymentEvent]:
    return []


@pytest.fixture
def unit_of_work(store: Store, published: list[PaymentEvent]) -> InMemoryUnitOfWork:
    async def publish(events: Sequence[PaymentEvent]) -> None:
        published.extend(events)

    return InMemoryUnitOfWork(store, publish)


@pytest.fixture
def card_provider() -> InMemoryCardProvider:
    return InMemoryCardProvider()


@pytest.fixture
def settlement(
    unit_of_work: InMemoryUnitOfWork, clock: FixedClock, card_provider: InMemoryCardProvider
) -> CardSettlement:
    return CardSettlement(unit_of_work=unit_of_work, clock=clock, card_provider=card_provider)
