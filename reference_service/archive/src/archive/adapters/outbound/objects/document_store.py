"""The bytes of documents in an object store."""

from chassis.objects.store import ObjectStore
from chassis.problems import Unavailable

from archive.ports.document_store import DocumentStoreUnavailable


class ObjectDocumentStore:
    """Keeps each document as one object."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects

    async def put(self, key: str, pdf: bytes) -> None:
        """Keep them for good."""
        try:
            await self._objects.put(key, pdf, content_type="application/pdf")
        except Unavailable as error:
            raise DocumentStoreUnavailable from error

    async def get(self, key: str) -> bytes:
        """Return what was put under this key."""
        try:
            return await self._objects.get(key)
        except Unavailable as error:
            raise DocumentStoreUnavailable from error
