# Owned by the template. Change it there, then run: copier update
"""A cache beside what it spares: filled when it is read, and never older than it may be."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

from chassis.cache.flights import Flights
from chassis.metrics.cache import CacheMetrics

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[V]):
    value: V
    until: float


class TtlCache(Generic[K, V]):
    """Keeps a bounded number of values for a bounded time; use it from one event loop only.

    A key holds whatever its value depends on, above all the tenant: who may read is decided before the cache is asked.
    Other processes have caches of their own, so a value may be as old as the time it is kept, whatever `forget` does.
    Nothing that is decided in a transaction may be read from here.

    Source: Cache-Aside, Microsoft, Cloud Design Patterns; Nishtala et al., Scaling Memcache at Facebook, NSDI 2013.

    Args:
        name: In metrics.
        ttl: Seconds that a value is kept, from the moment when its load began.
        most: Values that are kept at once; the one unused for longest makes room.
        metrics: Told of each read.
        clock: Tells seconds that only grow.
    """

    def __init__(
        self, name: str, *, ttl: float, most: int, metrics: CacheMetrics, clock: Callable[[], float] = monotonic
    ) -> None:
        self._name = name
        self._ttl = ttl
        self._most = most
        self._metrics = metrics
        self._clock = clock
        self._kept: OrderedDict[K, _Kept[V]] = OrderedDict()
        self._loads: Flights[K, V] = Flights()

    def get(self, key: K) -> V | None:
        """Give a value; None if there is none.

        Args:
            key: Of the value.
        """
        kept = self._find(key)
        self._metrics.read(self._name, "hit" if kept else "miss")
        return kept.value if kept else None

    def put(self, key: K, value: V) -> None:
        """Keep a value, instead of one that is being loaded.

        Args:
            key: Of the value.
            value: What to keep.
        """
        self._loads.divert(key)
        self._keep(key, value, self._clock())

    def forget(self, key: K) -> None:
        """Keep a value no longer, nor the one that is being loaded: it may have been read before the change.

        Args:
            key: Of the value.
        """
        self._loads.divert(key)
        self._drop(key)

    async def remembered(self, key: K, load: Callable[[], Awaitable[V]]) -> V:
        """Give a value, and load it if it is not there: once, however many ask for it meanwhile.

        The load goes on while anyone waits for it, whoever came first, and without that reader's deadline. If it fails,
        all who wait get its error, and nothing is kept.

        Args:
            key: Of the value.
            load: Loads the value.
        """
        kept = self._find(key)
        if kept:
            self._metrics.read(self._name, "hit")
            return kept.value
        self._metrics.read(self._name, "shared" if key in self._loads else "miss")
        began = self._clock()
        return await self._loads.arrive(key, load, lambda value: self._keep(key, value, began))

    def _find(self, key: K) -> _Kept[V] | None:
        kept = self._kept.get(key)
        if kept is None:
            return None
        if kept.until <= self._clock():
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return kept

    def _keep(self, key: K, value: V, since: float) -> None:
        self._kept[key] = _Kept(value, since + self._ttl)
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
            self._metrics.evicted(self._name)
        self._metrics.entries(self._name, len(self._kept))

    def _drop(self, key: K) -> None:
        if self._kept.pop(key, None):
            self._metrics.entries(self._name, len(self._kept))
