"""Documents of reports in an object store."""

import hashlib

from chassis.logs.logger import get_logger
from chassis.objects.store import ObjectDamaged, ObjectNotFound, ObjectStore, ObjectTooLarge
from chassis.problems import Unavailable

from reports.domain.document_errors import CannotBeRendered, DocumentLost, DocumentsUnavailable
from reports.domain.report import Document

_DIGITS = 16


class ObjectDocumentStore:
    """Puts each document under the id of its report and its own checksum, so that none ever takes another's place."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects
        self._log = get_logger("reports.documents")

    async def keep(self, report_id: str, pdf: bytes) -> Document:
        """Keep it for good, and tell its checksum."""
        document = Document(hashlib.sha256(pdf).hexdigest(), len(pdf))
        try:
            await self._objects.put(_key(report_id, document), pdf, content_type="application/pdf")
        except ObjectTooLarge as error:
            raise CannotBeRendered(f"its document has {document.size} bytes, more than can be kept") from error
        except Unavailable as error:
            raise DocumentsUnavailable from error
        return document

    async def fetch(self, report_id: str, document: Document) -> bytes:
        """Give it back, byte for byte."""
        try:
            return await self._objects.get(_key(report_id, document))
        except (ObjectNotFound, ObjectDamaged) as error:
            # Whoever asks can only go away; whoever runs the service has to find a copy.
            self._log.error("document lost", report_id=report_id, reason=str(error))
            raise DocumentLost(report_id) from error
        except Unavailable as error:
            raise DocumentsUnavailable from error


def _key(report_id: str, document: Document) -> str:
    return f"{report_id}/{document.sha256[:_DIGITS]}.pdf"
