"""The bytes of documents in an object store."""

from chassis.logs.logger import get_logger
from chassis.objects.store import ObjectDamaged, ObjectNotFound, ObjectStore
from chassis.problems import Unavailable

from archive.ports.document_store import DocumentGone, DocumentStoreUnavailable


class ObjectDocumentStore:
    """Keeps each document as one object."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects
        self._log = get_logger("archive.documents")

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
        except (ObjectNotFound, ObjectDamaged) as error:
            # Whoever asks can only go away; whoever runs the service has to find a copy.
            self._log.error("document lost", key=key, reason=str(error))
            raise DocumentGone from error
        except Unavailable as error:
            raise DocumentStoreUnavailable from error
