"""The HTTP door: its controllers, and what they are given."""

from litestar.types import ControllerRouterHandler

from scheduling.adapters.inbound.http.slots import SlotController
from scheduling.bootstrap.container import Container

CONTROLLERS: list[ControllerRouterHandler] = [SlotController]


def dependencies(container: Container) -> dict[str, object]:
    """Give the controllers their use cases, made once, each by the name of its parameter."""
    return {
        "open_slot": container.open_slot(),
        "find_slot": container.find_slot(),
        "list_free_slots": container.list_free_slots(),
        "book_slot": container.book_slot(),
        "release_slot": container.release_slot(),
    }
