"""What a provider is told to do wrong, over HTTP, while it runs."""

from typing import Annotated, Literal

from litestar import get, put
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from msgspec import Meta, Struct

ADDRESS = "/faults"
_HARMLESS = frozenset({"GET", "HEAD"})


class Fault(Struct, frozen=True, forbid_unknown_fields=True):
    """
    One way to fail.

    Args:
        mode: `down` answers 503; `slow` answers late; `reset` does nothing and closes the connection; `unknown` does
            what it was asked to and never says so (who only asks is answered).
        seconds: How late, if slow.
        times: For so many requests; until told otherwise if None.
    """

    mode: Literal["none", "down", "slow", "reset", "unknown"] = "none"
    seconds: Annotated[float, Meta(ge=0, le=600)] = 1.0
    times: Annotated[int, Meta(ge=1)] | None = None


class Faults:
    """Remembers how to fail, and for how long."""

    def __init__(self) -> None:
        self._fault = Fault()
        self._left: int | None = None

    def set(self, fault: Fault) -> None:
        """Fail like this from now on."""
        self._fault, self._left = fault, fault.times

    def current(self) -> Fault:
        """Tell how it fails at the moment."""
        return Fault() if self._left == 0 else self._fault

    def next(self, method: str) -> Fault:
        """Tell how the next request is to fail, and count it."""
        fault = self.current()
        if fault.mode == "unknown" and method in _HARMLESS:
            return Fault()
        if self._left:
            self._left -= 1
        return fault

    def routes(self) -> list[HTTPRouteHandler]:
        """Give the routes by which it is told."""

        @get(ADDRESS)
        async def show() -> Fault:
            return self.current()

        @put(ADDRESS)
        async def tell(data: JSONBody[Fault]) -> Fault:
            self.set(data)
            return self.current()

        return [show, tell]
