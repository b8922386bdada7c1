"""The results as a table to read."""

from collections.abc import Iterator

from bench.lab.goals import GOALS
from bench.lab.reports import Reports
from bench.lab.results import Results
from bench.lab.sagas import Sagas


def lines(results: Results) -> Iterator[str]:
    """Write down what came out, and which goals are met.

    Args:
        results: All of them.
    """
    if results.reports is not None:
        yield from _of_reports(results.reports)
    for database, sagas in results.sagas.items():
        yield from _of_sagas(database, sagas)
    if results.burst is not None:
        yield f"events through outbox, broker and inbox: {results.burst:.0f}/s"
        yield ""
    if results.whole is not None:
        whole = results.whole
        yield f"whole laboratory, in one process: ready after {whole.cold_start:.1f} s"
        yield f"  holds {whole.resident:.0f} MiB; with the workers that render, {whole.tree:.0f} MiB"
        yield ""
    for goal in GOALS:
        try:
            figure, verdict = goal.figure(results), "met" if goal.met(results) else "NOT MET"
        except KeyError:
            continue
        wanted = f"{'at least' if goal.at_least else 'at most'} {goal.limit:g}"
        yield f"{goal.words:56} {figure:9.2f}   {wanted:15} {verdict}"


def _of_reports(reports: Reports) -> Iterator[str]:
    yield f"{'a batch of reports':32}{'total ms':>10}{'first ms':>10}{'CPU s':>8}{'MiB':>8}"
    for side in reports.sides.values():
        yield f"  {side.title:30}{side.total:10.0f}{side.first:10.1f}{side.processor:8.2f}{side.memory:8.0f}"
    yield f"{f'beside {reports.many} reports':32}{'p50 ms':>10}{'p99 ms':>10}{'calls':>8}"
    asked = reports.asked
    for words, times in (
        ("health call", asked.health),
        ("health call of an idle twin", asked.idle_health),
        ("report by its id", asked.route),
        ("report by its id, idle twin", asked.idle_route),
    ):
        yield f"  {words:30}{times.p50:10.1f}{times.p99:10.1f}{times.count:8}"
    yield ""


def _of_sagas(database: str, sagas: Sagas) -> Iterator[str]:
    yield f"{f'a booking, on {database}':32}{'p50 ms':>10}{'p99 ms':>10}{'a second':>10}"
    yield f"  {'one after the other':30}{sagas.alone.p50:10.0f}{sagas.alone.p99:10.0f}"
    yield f"  {'as many as it takes':30}{sagas.crowded.p50:10.0f}{sagas.crowded.p99:10.0f}{sagas.rate:10.1f}"
    yield f"  {'an event, commit to effect':30}{sagas.effect.p50:10.0f}{sagas.effect.p99:10.0f}"
    yield ""
