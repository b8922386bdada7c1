# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What could do harm is refused, on the way in and on the way out."""

import pytest

from chassis.objects.key import UnusableKey
from chassis.objects.store import ObjectDamaged, ObjectTooLarge
from chassis.testing.object_contract.store_under_test import KEY, PDF, ChangeBody, OpenStore, StoreUnderTest


class Refusing(StoreUnderTest):
    """What could do harm is refused, on the way in and on the way out."""

    @pytest.mark.parametrize("changed", [b"bodY", b"bod", b"body!", b""])
    async def test_what_is_not_what_was_put_is_refused(
        self, open_store: OpenStore, change_body: ChangeBody, changed: bytes
    ) -> None:
        async with open_store() as store:
            await store.put(KEY, b"body", content_type=PDF)
            change_body(KEY, changed)
            with pytest.raises(ObjectDamaged, match=KEY):
                await store.get(KEY)

    async def test_what_is_too_large_is_neither_put_nor_read(
        self, open_store: OpenStore, change_body: ChangeBody
    ) -> None:
        async with open_store() as store:
            await store.put(KEY, bytes(self.most_bytes), content_type=PDF)
            assert len(await store.get(KEY)) == self.most_bytes
            with pytest.raises(ObjectTooLarge, match="1000001 bytes"):
                await store.put("large.pdf", bytes(self.most_bytes + 1), content_type=PDF)
            change_body(KEY, bytes(self.most_bytes + 1))
            with pytest.raises(ObjectTooLarge, match="1000001 bytes"):
                await store.get(KEY)

    @pytest.mark.parametrize(
        "key",
        [
            "",
            "/etc/passwd.txt",
            "../a.pdf",
            "a/../b.pdf",
            "a/..",
            ".hidden.pdf",
            "a/.pdf",
            "a//b.pdf",
            "a/b.pdf/",
            "a.b/c.pdf",
            "no-extension",
            "a\\b.pdf",
            "a b.pdf",
            "ä.pdf",
            "a\n.pdf",
            "a.pdf\n",
            "a\0.pdf",
            "%2e%2e/a.pdf",
            f"{'a' * 197}.pdf",
        ],
        ids=ascii,
    )
    async def test_a_key_that_could_leave_its_place_is_refused(self, open_store: OpenStore, key: str) -> None:
        async with open_store() as store:
            for refused in (store.put(key, b"body", content_type=PDF), store.get(key), store.delete(key)):
                with pytest.raises(UnusableKey, match="reports/2026/0192") as reason:
                    await refused
                assert "\n" not in str(reason.value)
