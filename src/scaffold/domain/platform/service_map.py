"""The map of a platform: the place of each box, and the way of each line, which never leads behind a box."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, pairwise

from scaffold.domain.platform.map_columns import callees, map_columns, publishers
from scaffold.domain.platform.planned_service import PlannedService

_SWEEPS = 12

CALL, EVENT = "call", "event"


@dataclass(frozen=True, slots=True)
class Line:
    """From a service to what it calls, or to who hears it."""

    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class Spot:
    """What takes a row of a column: a box, or the lines of one kind that a box sends past it; these run together.

    Args:
        column: From 0.
        box: Its name.
        kind: Of the lines; empty for the box itself.
    """

    column: int
    box: str
    kind: str = ""


Link = tuple[Spot, Spot]
"""Two spots of columns beside each other, the left one first, with a line between them."""


def service_map(services: Sequence[PlannedService]) -> Mapping[str, object]:
    """Lay the map out.

    Args:
        services: In the order in which a column has them at first.

    Returns:
        `columns`, each a list of rows from the top: the name of a box, or of one whose lines pass, with their kind.

    Source: Sugiyama, Tagawa and Toda 1981: long lines take places of their own, which are sorted by those of their
        neighbours until fewer lines cross.
    """
    at = map_columns(services)
    lines = list(_lines(services))
    rows: list[list[Spot]] = [[] for _ in range(max(at.values(), default=0) + 1)]
    for name, column in at.items():
        rows[column].append(Spot(column, name))
    links: set[Link] = set()
    for line in lines:
        way = list(_way(line, at))
        for spot in way[1:-1]:
            if spot not in rows[spot.column]:
                rows[spot.column].append(spot)
        for spot, following in pairwise(way):
            left, right = sorted((spot, following), key=lambda each: each.column)
            if left.column < right.column:
                links.add((left, right))
    best = _sorted(rows, links)
    return {"columns": [[[spot.box, spot.kind] for spot in column] for column in best]}


def _lines(services: Sequence[PlannedService]) -> Iterator[Line]:
    for service in services:
        for callee in dict.fromkeys([*callees(service, services), *(each.text for each in service.spec.third_parties)]):
            yield Line(service.name, callee, CALL)
        for publisher in publishers(service, services):
            yield Line(publisher, service.name, EVENT)


def _way(line: Line, at: Mapping[str, int]) -> Iterator[Spot]:
    start, end = at[line.start], at[line.end]
    step = 1 if end > start else -1
    yield Spot(start, line.start)
    for column in range(start + step, end, step):
        yield Spot(column, line.start, line.kind)
    yield Spot(end, line.end)


def _sorted(rows: list[list[Spot]], links: AbstractSet[Link]) -> list[list[Spot]]:
    best, fewest = rows, _crossings(rows, links)
    for sweep in range(_SWEEPS):
        rows = [list(column) for column in rows]
        to_the_right = sweep % 2 == 0
        for column in range(1, len(rows)) if to_the_right else range(len(rows) - 2, -1, -1):
            rows[column] = _by_neighbours(rows, column, column - 1 if to_the_right else column + 1, links)
        if (crossings := _crossings(rows, links)) < fewest:
            best, fewest = rows, crossings
    return best


def _by_neighbours(rows: list[list[Spot]], column: int, beside: int, links: AbstractSet[Link]) -> list[Spot]:
    heights, there = _heights(rows[column]), _heights(rows[beside])

    def height(spot: Spot) -> float:
        found = [there[other] for pair in links if spot in pair for other in pair if other in there]
        return sum(found) / len(found) if found else heights[spot]

    return sorted(rows[column], key=height)


def _crossings(rows: list[list[Spot]], links: AbstractSet[Link]) -> int:
    heights = {spot: height for column in rows for spot, height in _heights(column).items()}
    crossings = 0
    for (left, right), (other_left, other_right) in combinations(links, 2):
        if left.column == other_left.column:
            crossings += (heights[left] - heights[other_left]) * (heights[right] - heights[other_right]) < 0
    return crossings


def _heights(column: Sequence[Spot]) -> dict[Spot, float]:
    # Columns stand centred.
    return {spot: row - (len(column) - 1) / 2 for row, spot in enumerate(column)}
