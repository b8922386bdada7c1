# Owned by the template. Change it there, then run: copier update
"""The object store that a contract suite is run against."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager

import pytest

from chassis.objects.store import ObjectStore

OpenStore = Callable[[], AbstractAsyncContextManager[ObjectStore]]
ChangeBody = Callable[[str, bytes], None]
Outage = Callable[[], AbstractContextManager[None]]

KEY = "reports/2026/0192-a_b=c.pdf"
PDF = "application/pdf"


class StoreUnderTest:
    """What an adapter says about itself: override the fixtures."""

    most_bytes = 1_000_000
    """Size of the largest object; `open_store` must open the store with it."""

    @pytest.fixture
    def open_store(self) -> OpenStore:
        """Open the store under test; opened twice, both are the same store."""
        raise NotImplementedError("override this fixture")

    @pytest.fixture
    def change_body(self) -> ChangeBody:
        """Change the body of an object that is there, past the store, and leave its checksum as it was."""
        raise NotImplementedError("override this fixture")

    @pytest.fixture
    def outage(self) -> Outage:
        """Make the store go away for the length of a block."""
        raise NotImplementedError("override this fixture")
