"""The HTTP door: its controllers, and what they are given."""

from litestar.types import ControllerRouterHandler

from gateway.adapters.inbound.http.batches import BatchController
from gateway.adapters.inbound.http.bookings import BookingController
from gateway.adapters.inbound.http.patients import PatientController
from gateway.adapters.inbound.http.platform import PlatformController
from gateway.adapters.inbound.http.reports import ReportController
from gateway.adapters.inbound.http.slots import SlotController
from gateway.adapters.inbound.http.summary import SummaryController
from gateway.adapters.inbound.web.desks import DeskController
from gateway.adapters.inbound.web.files import Files
from gateway.bootstrap.container import Container

CONTROLLERS: list[ControllerRouterHandler] = [
    PatientController,
    SlotController,
    BookingController,
    ReportController,
    BatchController,
    SummaryController,
    PlatformController,
    DeskController,
]


def dependencies(container: Container) -> dict[str, object]:
    """Give the controllers what they ask, made once, each by the name of its parameter."""
    return {
        "patients": container.patients(),
        "slots": container.slots(),
        "bookings": container.bookings(),
        "reports": container.reports(),
        "archive": container.archive(),
        "dashboard": container.dashboard(),
        "clock": container.clock(),
        "show_overview": container.show_overview(),
        "show_platform": container.show_platform(),
        "take_batch": container.take_batch(),
        "files": Files.read(),
    }
