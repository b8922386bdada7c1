"""Table and pictures of the laboratory."""

from bench.lab.plot import drawn
from bench.lab.results import Results
from bench.lab.table import lines
from tests.bench.lab_results import reports, results


def test_sides_and_databases_have_a_line_each():
    table = [line.split() for line in lines(results(reports(go=50)))]
    assert ["takes", "100", "100", "1.0", "1.00", "50"] in table
    assert ["takes", "50", "50", "1.0", "1.00", "50"] in table
    assert ["as", "many", "as", "it", "takes", "1", "2", "20.0"] in table


def test_nothing_measured_is_nothing_to_read_or_to_see():
    assert not list(lines(Results()))
    assert not list(drawn(Results()))


def test_batches_and_bookings_are_drawn():
    assert set(dict(drawn(results(reports())))) == {"reports-total.svg", "reports-first.svg", "sagas-rate.svg"}
