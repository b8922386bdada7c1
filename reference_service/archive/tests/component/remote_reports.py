"""The reports service, as far as the archive needs it: its contract, on a real socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import grpc

from archive.adapters.outbound.grpc.stubs import reports_pb2 as pb
from archive.adapters.outbound.grpc.stubs.reports_pb2_grpc import (
    ReportServiceServicer,
    add_ReportServiceServicer_to_server,
)

from tests.examples import PDF, SHA256


class RemoteReports(ReportServiceServicer):
    """Has the document of every report, but for the first few times that it is asked, if a test says so."""

    def __init__(self) -> None:
        self.address = ""
        self.stumbles = 0
        self.stumbles_with = grpc.StatusCode.FAILED_PRECONDITION
        self.shown: list[str | None] = []

    async def GetReportPdf(self, _request: Any, context: Any) -> pb.ReportPdf:  # noqa: N802 - the contract's
        """Give it."""
        self.shown.append(dict(context.invocation_metadata()).get("authorization"))
        if self.stumbles > 0:
            self.stumbles -= 1
            await context.abort(self.stumbles_with, "not now")
        return pb.ReportPdf(pdf=PDF, sha256=SHA256)


@asynccontextmanager
async def reports_opened() -> AsyncIterator[RemoteReports]:
    """Open it on a free port."""
    # Only the method that the archive asks for: grpc answers the others UNIMPLEMENTED.
    reports, server = RemoteReports(), grpc.aio.server()  # type: ignore[abstract]  # see above
    add_ReportServiceServicer_to_server(reports, server)
    reports.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    yield reports
    await server.stop(0)
