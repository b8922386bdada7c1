# Owned by the template. Change it there, then run: copier update
"""How often each client may ask."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

_GRAIN = 1e-6
"""Seconds by which a clock may be off: who waits as long as told is admitted, whatever floats make of it."""


class RateLimit:
    """Lets each client ask at a steady rate, with bursts; use it from one event loop only.

    It keeps one number per client: when its next request would be due at the steady rate. There are no windows, so
    nobody gets twice the rate where two of them meet.

    Args:
        rate: Requests a second that a client may go on making.
        burst: Requests that it may make at once, after a pause; 1 at the least.
        clients: How many are remembered; beyond that, the one silent for longest is forgotten and starts afresh.
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
        """Let a client ask, or tell it how long to wait; being refused costs it nothing.

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
        # Also after a refusal: were a client that keeps asking forgotten, its zeal would get it in.
        self._due.move_to_end(client)
        if len(self._due) > self._clients:
            self._due.popitem(last=False)
        return 0.0 if admitted else early
