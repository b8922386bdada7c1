"""The documents as a gRPC service."""

from typing import Any

from chassis.context.acting import acting
from google.protobuf.timestamp_pb2 import Timestamp

from archive.adapters.inbound.grpc.stubs import documents_pb2 as pb
from archive.adapters.inbound.grpc.stubs.documents_pb2_grpc import DocumentServiceServicer
from archive.use_cases.fetch_document import FetchDocument, FetchDocumentHandler


class DocumentServicer(DocumentServiceServicer):
    """The methods of the contract, each one use case."""

    def __init__(self, *, fetch: FetchDocumentHandler) -> None:
        self._fetch = fetch

    async def GetDocument(self, request: pb.GetDocumentRequest, context: Any) -> pb.Document:
        """Fetch the one of a report."""
        document, pdf = await self._fetch.handle(FetchDocument(acting(), request.report_id))
        archived_at = Timestamp()
        archived_at.FromDatetime(document.archived_at)
        return pb.Document(report_id=document.report_id, pdf=pdf, sha256=document.sha256, archived_at=archived_at)
