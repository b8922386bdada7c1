"""The core over fakes, for the tests of use cases."""

from datetime import datetime
from itertools import count

import pytest

from tests.examples import NOON
from tests.fakes.store import Store
from tests.fakes.unit_of_work import InMemoryUnitOfWork


class FixedClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        """Return the time that was set."""
        return self.time


class CountedIdentifiers:
    """Identifiers that a test can foresee: 1, 2, 3."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> str:
        """Return the next number."""
        return str(next(self._numbers))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def identifiers() -> CountedIdentifiers:
    return CountedIdentifiers()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def unit_of_work(store: Store) -> InMemoryUnitOfWork:
    return InMemoryUnitOfWork(store)
