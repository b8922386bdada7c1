"""The archive, called over gRPC."""

from grpc.aio import Channel

from gateway.adapters.outbound.grpc.answers import answers_of
from gateway.adapters.outbound.grpc.stubs import archive_pb2 as pb
from gateway.adapters.outbound.grpc.stubs.archive_pb2_grpc import DocumentServiceStub
from gateway.domain.document import Document


class GrpcArchive:
    """Asks the archive; the channel knows how patiently, by the policy in bootstrap."""

    def __init__(self, *, channel: Channel) -> None:
        self._stub = DocumentServiceStub(channel)

    async def document(self, report_id: str) -> Document:
        """Return the document of a report as it was archived."""
        with answers_of("archive"):
            found = await self._stub.GetDocument(pb.GetDocumentRequest(report_id=report_id))
        return Document(found.pdf, found.sha256)
