"""Reports as rows."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from reports.domain.charge import Charge
from reports.domain.findings import Findings
from reports.domain.report import Document, Report, ReportState
from reports.domain.result import MessageName

_FINDINGS = msgspec.json.Decoder(Findings)


def row_of(report: Report, due_at: datetime) -> dict[str, Any]:
    """Lay it out in columns, with the time at which somebody else may take it over."""
    return changing_row_of(report) | {
        "due_at": due_at,
        "tenant": report.tenant,
        "id": report.id,
        "sender": report.message.sender,
        "control_id": report.message.control_id,
        "message_sha256": report.message_sha256,
        "order_id": report.order_id,
        "record_number": report.findings.record_number,
        "observed_at": report.findings.observed_at,
        "findings": msgspec.json.encode(report.findings).decode(),
        "received_at": report.received_at,
    }


def changing_row_of(report: Report) -> dict[str, Any]:
    """Lay that out which differs from version to version."""
    document = report.document
    return {
        "version": report.version,
        "state": report.state.value,
        "tries": report.tries,
        "charge": None if report.charge is None else f"{report.charge.amount} {report.charge.currency}",
        "pdf_sha256": None if document is None else document.sha256,
        "pdf_bytes": None if document is None else document.size,
        "failure": report.failure,
    }


def report_of(row: Mapping[Any, Any]) -> Report:
    """Put it together again."""
    return Report(
        tenant=row["tenant"],
        id=row["id"],
        version=row["version"],
        message=MessageName(row["sender"], row["control_id"]),
        message_sha256=row["message_sha256"],
        order_id=row["order_id"],
        charge=_charge(row["charge"]),
        findings=_FINDINGS.decode(row["findings"]),
        received_at=row["received_at"],
        state=ReportState(row["state"]),
        tries=row["tries"],
        document=None if row["pdf_sha256"] is None else Document(row["pdf_sha256"], row["pdf_bytes"]),
        failure=row["failure"],
    )


def _charge(text: str | None) -> Charge | None:
    if text is None:
        return None
    amount, _, currency = text.partition(" ")
    return Charge(Decimal(amount), currency)
