# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What is put is kept, and given back whole."""

import asyncio
from hashlib import sha256

import pytest

from chassis.objects.store import ObjectNotFound
from chassis.testing.object_contract.store_under_test import KEY, PDF, OpenStore, StoreUnderTest


class Keeping(StoreUnderTest):
    """What is put is kept, and given back whole."""

    @pytest.mark.parametrize("body", [b"", b"\0", bytes(range(256)) * 2000, b"\nsha256:" * 9], ids=len)
    async def test_what_is_put_is_got_unchanged(self, open_store: OpenStore, body: bytes) -> None:
        async with open_store() as store:
            stored = await store.put(KEY, body, content_type=PDF)
            assert (stored.key, stored.size, stored.sha256) == (KEY, len(body), sha256(body).hexdigest())
            assert await store.get(KEY) == body

    async def test_a_later_put_replaces_an_earlier_one(self, open_store: OpenStore) -> None:
        async with open_store() as store:
            for body in (b"a longer one", b"short"):
                await store.put(KEY, body, content_type=PDF)
            assert await store.get(KEY) == b"short"

    async def test_objects_are_there_for_others_and_after_reopening(self, open_store: OpenStore) -> None:
        async with open_store() as store, open_store() as other:
            await store.put(KEY, b"body", content_type=PDF)
            assert await other.get(KEY) == b"body"
        async with open_store() as store:
            assert await store.get(KEY) == b"body"

    async def test_keys_that_begin_alike_are_different_objects(self, open_store: OpenStore) -> None:
        keys = ("a.pdf", "a/b.pdf", "a/b.pdf.txt", "a/b/c.pdf", "A.txt")
        async with open_store() as store:
            for key in keys:
                await store.put(key, key.encode(), content_type=PDF)
            assert [await store.get(key) for key in keys] == [key.encode() for key in keys]

    async def test_what_was_never_put_is_not_found(self, open_store: OpenStore) -> None:
        async with open_store() as store:
            await store.put("a/b.pdf", b"body", content_type=PDF)
            for key in (KEY, "a/c.pdf", "a/b.pdf.txt", "a.pdf"):
                with pytest.raises(ObjectNotFound) as none:
                    await store.get(key)
                assert none.value.key == key

    async def test_what_is_deleted_is_gone_and_may_be_deleted_again(self, open_store: OpenStore) -> None:
        async with open_store() as store:
            await store.put(KEY, b"body", content_type=PDF)
            await store.delete(KEY)
            await store.delete(KEY)
            await store.delete("never/there.pdf")
            with pytest.raises(ObjectNotFound):
                await store.get(KEY)
            await store.put(KEY, b"anew", content_type=PDF)
            assert await store.get(KEY) == b"anew"

    async def test_whoever_reads_while_others_write_gets_one_of_them_whole(self, open_store: OpenStore) -> None:
        bodies = [bytes([number]) * (50_000 * number) for number in range(1, 5)]
        async with open_store() as store, open_store() as other:
            await store.put(KEY, bodies[0], content_type=PDF)
            reads = [other.get(KEY) for _ in range(20)]
            writes = [store.put(KEY, body, content_type=PDF) for body in bodies * 3]
            outcomes = await asyncio.gather(*writes, *reads)
            assert all(body in bodies for body in outcomes[len(writes) :])
            assert await store.get(KEY) in bodies

    async def test_a_put_that_is_cancelled_leaves_the_store_in_order(self, open_store: OpenStore) -> None:
        async with open_store() as store:
            await store.put(KEY, b"before", content_type=PDF)
            for turns in range(10):
                putting = asyncio.ensure_future(store.put(KEY, b"after", content_type=PDF))
                for _ in range(turns):
                    await asyncio.sleep(0)
                putting.cancel()
                await asyncio.wait({putting})
                assert await store.get(KEY) in (b"before", b"after")
            await store.put("another.pdf", b"body", content_type=PDF)
