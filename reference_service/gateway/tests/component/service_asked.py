"""What every service that stands in remembers, and can be told."""

from typing import Any

from grpc import StatusCode


class ServiceAsked:
    """
    Remembers who asked what, and refuses what a test says.

    Attributes:
        refusals: The status of each method that is to refuse, by its name.
        asked: The last request of each method.
        credentials: Of everybody who has asked.
    """

    def __init__(self) -> None:
        self.refusals: dict[str, StatusCode] = {}
        self.asked: dict[str, Any] = {}
        self.credentials: set[str] = set()

    async def was_asked(self, method: str, request: Any, context: Any) -> None:
        """Remember it, and refuse it if a test says so."""
        self.asked[method] = request
        self.credentials |= {value for name, value in context.invocation_metadata() if name == "authorization"}
        if method in self.refusals:
            await context.abort(self.refusals[method], f"{method} is refused")
