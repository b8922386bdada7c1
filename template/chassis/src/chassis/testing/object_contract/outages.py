# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""A store that is away says nothing about what is in it."""

import pytest

from chassis.problems import Unavailable
from chassis.testing.object_contract.store_under_test import KEY, PDF, OpenStore, Outage, StoreUnderTest


class Outages(StoreUnderTest):
    """A store that is away says nothing about what is in it."""

    async def test_a_store_that_is_away_is_an_outage_and_no_answer(self, open_store: OpenStore, outage: Outage) -> None:
        async with open_store() as store:
            await store.put(KEY, b"body", content_type=PDF)
            await store.ping()
            with outage():
                for call in (
                    store.put(KEY, b"other", content_type=PDF),
                    store.get(KEY),
                    store.get("never/there.pdf"),
                    store.delete(KEY),
                    store.ping(),
                ):
                    with pytest.raises(Unavailable) as gone:
                        await call
                    assert "\n" not in str(gone.value)
            await store.ping()
            assert await store.get(KEY) == b"body"
