"""What can be refused, in the words of the domain."""

from reports.domain.fault import Fault


class ReportError(Exception):
    """A rule of the domain refused the request; the message is safe to show to whoever asked."""


class NotAllowed(ReportError):
    """The caller was not given the role that this needs."""

    def __init__(self, role: str) -> None:
        super().__init__(f"this needs the role {role}")


class InvalidField(ReportError):
    """A field breaks its rule."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field} {reason}")
        self.field = field
        self.reason = reason


class ResultRefused(ReportError):
    """
    A result cannot be taken in as its message has it.

    Args:
        place: Where the message is wrong, as HL7 names places: `PID-7`, `OBX(3)-5`.
        reason: Why, in words that never repeat the input.
        fault: What kind of fault it is.
    """

    def __init__(self, place: str, reason: str, fault: Fault = Fault.OTHER) -> None:
        super().__init__(f"{place} {reason}")
        self.field = place
        self.reason = reason
        self.fault = fault


class MessageKnown(ReportError):
    """There is a report of this message already."""

    def __init__(self) -> None:
        super().__init__("the message has come before")


class ReportNotFound(ReportError):
    """Nothing of this tenant has this id; whether something of another has, nobody is told."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"there is no report {report_id}")


class ReportNotReleased(ReportError):
    """Its document may not be handed out, or is not there."""

    def __init__(self, report_id: str, state: str) -> None:
        super().__init__(f"report {report_id} is not released: it is {state}")


class ReportChangedMeanwhile(ReportError):
    """Somebody else changed it since it was read."""

    def __init__(self, report_id: str) -> None:
        super().__init__(f"report {report_id} was changed meanwhile; read it again")
