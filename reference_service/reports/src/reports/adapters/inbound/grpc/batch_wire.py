"""What became of a message of a batch, as a message."""

from chassis.logs.logger import get_logger
from chassis.problems import Unavailable

from reports.adapters.inbound.grpc.batch import Outcome
from reports.adapters.inbound.grpc.report_wire import message_of
from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.domain.errors import NotAllowed, ReportError, ResultRefused
from reports.domain.report import Report


def item_of(index: int, outcome: Outcome) -> pb.BatchItem:
    """
    Show it to a client.

    Raises:
        NotAllowed: the caller may not write, so none of the batch will be taken.
    """
    if isinstance(outcome, Report):
        return pb.BatchItem(index=index, report=message_of(outcome))
    return pb.BatchItem(index=index, refusal=_refusal(outcome))


def _refusal(error: Exception) -> pb.Refusal:
    match error:
        case NotAllowed():
            raise error
        case ResultRefused():
            return pb.Refusal(place=error.field, reason=error.reason)
        case ReportError():
            return pb.Refusal(reason=str(error))
        case Unavailable():
            return pb.Refusal(reason="the service cannot take it now; send it again")
        case _:
            get_logger("reports.batch").error("message not taken", exc_info=error)
            return pb.Refusal(reason="the service failed to take it")
