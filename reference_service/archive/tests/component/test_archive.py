from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from chassis.testing.polling import until
from grpc import StatusCode
from grpc.aio import AioRpcError, Channel

from archive.adapters.inbound.broker.reports import FINALIZED, TOPIC, FinalizedFact
from archive.adapters.inbound.grpc.stubs import documents_pb2 as pb
from archive.adapters.inbound.grpc.stubs.documents_pb2_grpc import DocumentServiceStub
from archive.bootstrap.settings import Settings

from tests.component.remote_reports import RemoteReports
from tests.examples import PDF, SHA256


async def finalize(settings: Settings, report_id: str) -> None:
    """Say what the reports service says when a report is final."""
    fact = FinalizedFact("default", report_id, SHA256)
    event = Envelope.seal(fact, source="reports", type=FINALIZED, topic=TOPIC, key=report_id, time=datetime.now(UTC))
    async with open_broker(settings.broker) as broker:
        await broker.publish([event])


@pytest.fixture
def documents(channel: Channel) -> Any:
    return DocumentServiceStub(channel)


async def test_a_final_report_is_archived_and_comes_back_with_its_checksum(
    documents: Any, settings: Settings, reports: RemoteReports
):
    reports.stumbles = 2
    await finalize(settings, "r1")

    async def is_archived() -> bool:
        try:
            found = await documents.GetDocument(pb.GetDocumentRequest(report_id="r1"), timeout=5)
        except AioRpcError:
            return False
        return (found.pdf, found.sha256) == (PDF, SHA256)

    await until(is_archived, within=20)


async def test_a_damaged_document_is_refused_as_no_outage_would_be(documents: Any, settings: Settings, tmp_path: Path):
    await finalize(settings, "r1")

    def kept() -> list[Path]:
        return list((tmp_path / "objects").rglob("*.pdf"))

    async def is_archived() -> bool:
        try:
            await documents.GetDocument(pb.GetDocumentRequest(report_id="r1"), timeout=5)
        except AioRpcError:
            return False
        return True

    await until(is_archived, within=20)
    for file in kept():
        file.write_bytes(b"%PDF")
    with pytest.raises(AioRpcError) as refused:
        await documents.GetDocument(pb.GetDocumentRequest(report_id="r1"), timeout=5)
    assert refused.value.code() is StatusCode.FAILED_PRECONDITION


async def test_what_was_never_archived_is_not_found(documents: Any):
    with pytest.raises(AioRpcError) as refused:
        await documents.GetDocument(pb.GetDocumentRequest(report_id="r2"), timeout=5)
    assert refused.value.code() is StatusCode.NOT_FOUND
