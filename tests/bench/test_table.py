"""Table and pictures show what was measured, and leave out what was not."""

from xml.etree.ElementTree import fromstring

from bench.plot import drawn
from bench.table import lines
from tests.bench.results import result, window

RESULTS = [
    result("ours", {"GET x 32": window(900), "POST x 32": window(100), "StreamSamples x 1": window(50_001)}),
    result("core", {"GET x 32": window(800)}),
]


def test_each_load_lists_the_sides_that_it_was_asked_of():
    table = [line.split() for line in lines(RESULTS)]
    assert [line[:3] for line in table[:3]] == [["GET", "x", "32"], ["side", "ours", "900"], ["side", "core", "800"]]
    assert [line[:3] for line in table[7:10]] == [["POST", "x", "32"], ["side", "ours", "100"], []]


def test_a_goal_is_left_out_unless_all_its_sides_were_measured():
    goals = [line.partition("  ")[0] for line in lines(RESULTS) if line.endswith(("met", "MET"))]
    assert goals == ["GET: processor time, times bare Litestar + Core", "gRPC list: rows/s"]


def test_the_longest_bar_is_the_largest_figure():
    pictures = dict(drawn(RESULTS))
    assert set(pictures) == {
        f"{load}x32-{what}.svg" for load in ("get", "post") for what in ("requests", "p99", "processor")
    }
    bars = fromstring(pictures["getx32-requests.svg"]).findall(".//{*}rect[@x]")
    assert [round(int(bar.get("width", 0)) / int(bars[0].get("width", 0)), 2) for bar in bars] == [1, 0.89]
