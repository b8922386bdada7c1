# Owned by the template. Change it there, then run: copier update
"""How often each client may ask."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

_GRAIN = 1e-6
"""Seconds by which a clock may be off: who waits as long as told is admitted, whatever floats make of it."""


class RateLimit:
    """Lets each client ask at a rate, and some times more at once; use it from one event loop only.

    One number a client: the moment at which all that it asked so far would have been due. Nobody counts windows, so
    nobody gets twice the rate where two of them meet.

    Args:
        rate: Requests a second that a client may go on making.
        burst: Requests that it may make at once, after a pause; 1 at the least.
        clients: How many are remembered; of more, the one that was silent longest is forgotten, and starts afresh.
        clock: Tells seconds that only grow.

    Source: the generic cell rate algorithm as a virtual scheduling algorithm, ITU-T I.371, annex A.
    """

    def __init__(
        self, *, rate: float, burst: int, clients: int = 10_000, clock: Callable[[], float] = monotonic
    ) -> None:
        self._interval = 1 / rate
        self._tolerance = (burst - 1) / rate
        self._clients = clients
        self._clock = clock
        self._due: OrderedDict[str, float] = OrderedDict()

    def admit(self, client: str) -> float:
        """Let a client ask, or tell how long it has to wait; who is refused loses nothing by having asked.

        Args:
            client: Who asks: an address, a subject.

        Returns:
            0.0 if it may ask now, else the seconds after which it may.
        """
        now = self._clock()
        due = max(self._due.get(client, now), now)
        early = due - now - self._tolerance
        admitted = early <= _GRAIN
        if admitted:
            due += self._interval
        self._due[client] = due
        # Last also after a refusal: who goes on asking is not forgotten, or it would be admitted for its zeal.
        self._due.move_to_end(client)
        if len(self._due) > self._clients:
            self._due.popitem(last=False)
        return 0.0 if admitted else early
