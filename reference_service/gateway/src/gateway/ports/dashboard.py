"""What the core asks the analytics service."""

from collections.abc import Mapping
from typing import Protocol


class Dashboard(Protocol):
    """The analytics service; it may raise ServiceUnavailable."""

    async def figures(self) -> Mapping[str, object]:
        """Return what the laboratory did, as numbers by name."""
        ...
