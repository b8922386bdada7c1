"""Where each service stands on the map: left of whom it calls and of who hears it, as far as that goes."""

from collections.abc import Iterator, Mapping, Sequence

from scaffold.domain.platform.planned_service import PlannedService


def map_places(services: Sequence[PlannedService]) -> Mapping[str, tuple[int, int]]:
    """Return column and row of each service, both from 0.

    Args:
        services: In the order in which a column has them.

    Source: layering by the longest path, as in Sugiyama, Tagawa and Toda 1981.
    """
    calls = {service.name: set(_callees(service, services)) for service in services}
    left: dict[str, set[str]] = {name: set() for name in calls}
    for service in services:
        for callee in calls[service.name]:
            left[callee].add(service.name)
        for publisher in _publishers(service, services):
            # Calls go before events where the two point in opposite directions.
            if publisher not in _reached(service.name, calls):
                left[service.name].add(publisher)
    columns: dict[str, int] = {}

    def column(name: str, path: frozenset[str]) -> int:
        if name not in columns:
            columns[name] = max((column(each, path | {each}) + 1 for each in left[name] - path), default=0)
        return columns[name]

    rows: dict[int, int] = {}
    places = {}
    for service in services:
        at = column(service.name, frozenset({service.name}))
        places[service.name] = (at, rows.get(at, 0))
        rows[at] = rows.get(at, 0) + 1
    return places


def _callees(service: PlannedService, services: Sequence[PlannedService]) -> Iterator[str]:
    known = {each.name for each in services}
    for call in service.spec.calls:
        callee = call.text.partition(".")[0]
        if callee in known:
            yield callee


def _publishers(service: PlannedService, services: Sequence[PlannedService]) -> Iterator[str]:
    heard = {event.text for event in service.spec.subscribes}
    return (each.name for each in services if each.name != service.name and heard & {*each.events})


def _reached(name: str, calls: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = {name}
    while ahead:
        ahead = {callee for each in ahead for callee in calls[each]} - reached
        reached |= ahead
    return reached
