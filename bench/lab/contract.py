"""The contract of the reports service, as its own stubs have it."""

import importlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import grpc

from bench.lab.workshop import LABORATORY

_STUBS = "reports.adapters.inbound.grpc.stubs"
_LONGEST = 600.0


class Reports:
    """A client of one that runs.

    Args:
        address: Host and port.
    """

    def __init__(self, address: str) -> None:
        folder = str(LABORATORY / "reports/src")
        if folder not in sys.path:
            sys.path.append(folder)
        self._messages = importlib.import_module(f"{_STUBS}.reports_pb2")
        self._channel = grpc.insecure_channel(address)
        self._stub = importlib.import_module(f"{_STUBS}.reports_pb2_grpc").ReportServiceStub(self._channel)

    def take_batch(self, messages: Sequence[bytes]) -> Iterator[Any]:
        """Hand results over, and give each report when it is finished.

        Args:
            messages: HL7 v2, one a report.

        Raises:
            RuntimeError: One is refused, or is not final.
        """
        request = self._messages.TakeBatchRequest(messages=messages)
        for item in self._stub.TakeBatch(request, timeout=_LONGEST):
            if item.report.state != self._messages.REPORT_STATE_FINAL:
                raise RuntimeError(f"reports: message {item.index} is not final: {item}"[:500])
            yield item.report

    def find(self, report_id: str) -> None:
        """Ask for one.

        Args:
            report_id: As it was given.
        """
        self._stub.GetReport(self._messages.GetReportRequest(id=report_id), timeout=_LONGEST)

    def document(self, report_id: str) -> bytes:
        """Give its PDF.

        Args:
            report_id: As it was given.
        """
        reply = self._stub.GetReportPdf(self._messages.GetReportPdfRequest(report_id=report_id), timeout=_LONGEST)
        pdf: bytes = reply.pdf
        return pdf

    def check(self) -> None:
        """Ask whether it is well, as an orchestrator does."""
        ask: Any = self._channel.unary_unary("/grpc.health.v1.Health/Check")
        ask(b"", timeout=_LONGEST)
