# Owned by the template. Change it there, then run: copier update
"""The rules that hold for every object store, and the guard before it."""

from chassis.context.span import span
from chassis.objects.key import checked_key
from chassis.objects.store import ObjectStore, ObjectTooLarge
from chassis.objects.stored_object import StoredObject
from chassis.resilience.guard import Guard


class GuardedStore:
    """Checks what is asked, then asks a store: with a timeout, a bulkhead, a breaker and retries.

    Args:
        store: Does it, and raises whatever it meets.
        guard: Stands before the store.
        most_bytes: Size of the largest object.
    """

    def __init__(self, store: ObjectStore, guard: Guard, *, most_bytes: int) -> None:
        self._store = store
        self._guard = guard
        self._most_bytes = most_bytes

    async def put(self, key: str, body: bytes, *, content_type: str) -> StoredObject:
        """Store an object, in the place of what is there; when this returns it survives a loss of power."""
        checked_key(key)
        if len(body) > self._most_bytes:
            raise ObjectTooLarge(key, size=len(body), limit=self._most_bytes)

        async def ask(_: float) -> StoredObject:
            with span("put object", kind="client"):
                return await self._store.put(key, body, content_type=content_type)

        return await self._guard.call(ask, idempotent=True)

    async def get(self, key: str) -> bytes:
        """Read an object, and make sure that it is what was put."""
        checked_key(key)

        async def ask(_: float) -> bytes:
            with span("get object", kind="client"):
                return await self._store.get(key)

        return await self._guard.call(ask, idempotent=True)

    async def delete(self, key: str) -> None:
        """Remove an object; that there is none is no error."""
        checked_key(key)

        async def ask(_: float) -> None:
            with span("delete object", kind="client"):
                await self._store.delete(key)

        await self._guard.call(ask, idempotent=True)

    async def ping(self) -> None:
        """Make sure that the store answers, past the guard: who asks for health must see what an open breaker hides."""
        try:
            await self._store.ping()
        except Exception as error:
            raise self._guard.failure(error) from error
