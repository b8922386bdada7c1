"""Results of the laboratory that nobody measured."""

from bench.lab.probe import Asked
from bench.lab.reports import Reports, Side
from bench.lab.results import Results
from bench.lab.sagas import Sagas
from bench.lab.times import Times
from bench.lab.whole import Whole

TIMES = Times(count=100, p50=1, p99=2)


def side(total: float, *, first: float = 1) -> Side:
    return Side(title=f"takes {total}", total=total, first=first, processor=1, memory=50)


def reports(*, ours: float = 100, first: float = 1, memory: tuple[float, ...] = (200, 210), **others: float) -> Reports:
    sides = {"ours": side(ours, first=first)} | {name: side(total) for name, total in others.items()}
    asked = Asked(health=TIMES, idle_health=TIMES, route=Times(100, 1, 9), idle_route=Times(100, 1, 3))
    return Reports(sides=sides, asked=asked, many=200, memory=[*memory])


def results(of_reports: Reports | None = None) -> Results:
    sagas = Sagas(alone=TIMES, rate=20, crowded=TIMES, effect=TIMES)
    whole = Whole(cold_start=4, resident=150, tree=200)
    return Results(reports=of_reports, sagas={"SQLite": sagas}, burst=300, whole=whole)
