"""Services that wait for each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaffold.domain.platform.planned_service import PlannedService


@dataclass(frozen=True, slots=True)
class CallCircle:
    """A circle of calls.

    Args:
        services: From one around to the same.
        line: Where the call is written that closes it.
    """

    services: tuple[str, ...]
    line: int


def call_circles(services: Sequence[PlannedService]) -> Iterator[CallCircle]:
    """Find circles, each once: as many as there are calls that would have to go.

    Args:
        services: With whom they call.

    Source: depth-first search, Tarjan 1972: a back edge closes a circle.
    """
    calls = {
        service.name: {call.text.partition(".")[0]: call.line for call in reversed(service.spec.calls)}
        for service in services
    }
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> Iterator[CallCircle]:
        for callee, line in sorted(calls[name].items(), key=lambda call: call[1]):
            if callee in path and callee != name:
                yield CallCircle((*path[path.index(callee) :], callee), line)
            elif callee in calls and callee not in done and callee != name:
                yield from walk(callee, (*path, callee))
        done.add(name)

    for name in calls:
        if name not in done:
            yield from walk(name, (name,))
