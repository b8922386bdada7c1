"""Which column of the map each service stands in: left of whom it calls and of who hears it, as far as that goes."""

from collections.abc import Iterator, Mapping, Sequence

from scaffold.domain.platform.planned_service import PlannedService


def map_columns(services: Sequence[PlannedService]) -> Mapping[str, int]:
    """Return the column of each service and of each third party, from 0.

    Args:
        services: Of the platform.

    Source: layering by the longest path, as in Sugiyama, Tagawa and Toda 1981.
    """
    calls = {service.name: set(callees(service, services)) for service in services}
    left: dict[str, set[str]] = {name: set() for name in calls}
    for service in services:
        for callee in calls[service.name]:
            left[callee].add(service.name)
        for publisher in publishers(service, services):
            # Calls go before events where the two point in opposite directions.
            if publisher not in _reached(service.name, calls):
                left[service.name].add(publisher)
    columns: dict[str, int] = {}

    def column(name: str, path: frozenset[str]) -> int:
        if name not in columns:
            columns[name] = max((column(each, path | {each}) + 1 for each in left[name] - path), default=0)
        return columns[name]

    for service in services:
        column(service.name, frozenset({service.name}))
    for service in services:
        for third_party in service.spec.third_parties:
            columns[third_party.text] = max(columns.get(third_party.text, 0), columns[service.name] + 1)
    return columns


def callees(service: PlannedService, services: Sequence[PlannedService]) -> Iterator[str]:
    """Give the services that one calls, by name.

    Args:
        service: That calls.
        services: Of the platform.
    """
    known = {each.name for each in services}
    for call in service.spec.calls:
        callee = call.text.partition(".")[0]
        if callee in known:
            yield callee


def publishers(service: PlannedService, services: Sequence[PlannedService]) -> Iterator[str]:
    """Give the services that one hears, by name.

    Args:
        service: That listens.
        services: Of the platform.
    """
    heard = {event.text for event in service.spec.subscribes}
    return (each.name for each in services if each.name != service.name and heard & {*each.events})


def _reached(name: str, calls: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = {name}
    while ahead:
        ahead = {callee for each in ahead for callee in calls[each]} - reached
        reached |= ahead
    return reached
