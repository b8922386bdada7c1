"""The HTTP door: its controllers, and what they are given."""

from litestar.types import ControllerRouterHandler

from reports.adapters.inbound.hl7.messages import MessageController
from reports.adapters.inbound.http.reports import ReportController
from reports.adapters.inbound.http.verification import PATH, VerificationController
from reports.bootstrap.container import Container

CONTROLLERS: list[ControllerRouterHandler] = [ReportController, VerificationController, MessageController]

# Whoever holds a document may ask whether it is genuine, and has no token.
PUBLIC = (PATH,)


def dependencies(container: Container) -> dict[str, object]:
    """Give the controllers their use cases, made once, each by the name of its parameter."""
    return {
        "find_report": container.find_report(),
        "list_reports": container.list_reports(),
        "fetch_document": container.fetch_document(),
        "verify_report": container.verify_report(),
        "answering": container.answering(),
    }
