"""The HTTP door: its controllers, and what they are given."""

from zoneinfo import ZoneInfo

from litestar.types import ControllerRouterHandler

from reports.adapters.inbound.hl7.messages import MessageController
from reports.adapters.inbound.http.reports import ReportController
from reports.adapters.inbound.http.verification import PATH, VerificationController
from reports.adapters.inbound.http.verification_page import Letterhead
from reports.adapters.outbound.typst.laboratory import Laboratory
from reports.bootstrap.container import Container

CONTROLLERS: list[ControllerRouterHandler] = [ReportController, VerificationController, MessageController]

# Whoever holds a document may ask whether it is genuine, and has no token.
PUBLIC = (PATH,)


def dependencies(container: Container, laboratory: Laboratory) -> dict[str, object]:
    """Give the controllers their use cases, made once, and whose they are, each by the name of its parameter."""
    return {
        "find_report": container.find_report(),
        "list_reports": container.list_reports(),
        "fetch_document": container.fetch_document(),
        "verify_report": container.verify_report(),
        "letterhead": Letterhead(laboratory.name, ZoneInfo(laboratory.time_zone)),
        "answering": container.answering(),
    }
