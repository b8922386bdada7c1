"""What can be refused, in the words of the domain."""


class InvoiceError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(InvoiceError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class InvalidInvoice(InvoiceError):
    """A field breaks its rule."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


class InvoiceNotFound(InvoiceError):
    """Nothing of this tenant is asked for this report; whether of another, nobody is told."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"there is no invoice for report {report_id}")


class ReportAlreadyInvoiced(InvoiceError):
    """The report has its invoice."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"report {report_id} has an invoice")
