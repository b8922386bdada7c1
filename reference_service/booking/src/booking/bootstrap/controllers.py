"""The HTTP door: its controllers, and what they are given."""

from litestar.types import ControllerRouterHandler

from booking.adapters.inbound.http.bookings import BookingController
from booking.bootstrap.container import Container

CONTROLLERS: list[ControllerRouterHandler] = [BookingController]


def dependencies(container: Container) -> dict[str, object]:
    """Give the controllers their use cases, made once, each by the name of its parameter."""
    return {
        "request_booking": container.request_booking(),
        "find_booking": container.find_booking(),
        "list_bookings": container.list_bookings(),
        "pay_booking": container.pay_booking(),
    }
