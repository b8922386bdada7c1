"""Figures of a window, and of several."""

from bench.answered import Answered
from bench.window import Window
from tests.bench.results import window


def test_figures_are_for_each_request_or_second():
    answered = Answered(requests=2000, seconds=4, refused=3, broken=1, p50=1.5, p99=9)
    assert Window.of(answered, 3) == Window(
        requests=2000, rate=500, p50=1.5, p99=9, processor=1500, busy=0.75, failed=2
    )


def test_a_window_without_an_answer_divides_by_nothing():
    assert Window.of(Answered(requests=0, seconds=1, refused=0, broken=5, p50=0, p99=0), 1).rate == 0


def test_each_figure_has_its_own_median():
    windows = [window(1, processor=30), window(2, processor=10), window(9, processor=20)]
    assert (Window.median(windows).rate, Window.median(windows).processor) == (2, 20)
