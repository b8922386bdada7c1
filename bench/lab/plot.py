"""The results as pictures, for people."""

from collections.abc import Iterator

from bench.lab.results import Results
from bench.plot import bar_chart


def drawn(results: Results) -> Iterator[tuple[str, str]]:
    """Draw what has sides, and give file names and pictures.

    Args:
        results: All of them.
    """
    if results.reports is not None:
        sides = results.reports.sides
        for name, words in (("total", "until the last one"), ("first", "until the first one")):
            bars = [(side.title, float(getattr(side, name)), key == "ours") for key, side in sides.items()]
            yield f"reports-{name}.svg", bar_chart(f"A batch of reports: milliseconds {words}; less is better", bars)
    if results.sagas:
        bars = [(f"on {database}", sagas.rate, True) for database, sagas in results.sagas.items()]
        yield "sagas-rate.svg", bar_chart("Bookings finished in a second; more is better", bars)
