"""Invoices as messages."""

from google.protobuf.timestamp_pb2 import Timestamp

from billing.adapters.inbound.grpc.stubs import invoices_pb2 as pb
from billing.domain.invoice import Invoice


def message_of(invoice: Invoice) -> pb.Invoice:
    """Show an invoice to a client."""
    issued_at = Timestamp()
    issued_at.FromDatetime(invoice.issued_at)
    return pb.Invoice(
        id=invoice.id,
        number=str(invoice.number),
        report_id=invoice.report_id,
        patient_name=invoice.patient_name,
        panel=invoice.panel,
        amount=str(invoice.price.amount),
        currency=invoice.price.currency,
        issued_at=issued_at,
    )
