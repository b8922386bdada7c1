"""What can be refused, in the words of the domain."""


class DocumentError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(DocumentError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class DocumentNotFound(DocumentError):
    """Nothing of this tenant is archived for this report."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"nothing is archived for report {report_id}")


class DocumentDiffers(DocumentError):
    """The bytes are not those that the checksum is of, or there are none any more."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"the document of report {report_id} is not the one that its checksum is of")
