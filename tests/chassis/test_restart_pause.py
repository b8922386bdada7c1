"""What dies again and again is started ever later, and soon again after a good run."""

from chassis.host.restart_pause import RestartPause


def test_each_pause_is_twice_as_long_up_to_half_a_minute() -> None:
    pause = RestartPause()
    assert [pause.after(1.0) for _ in range(8)] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_a_good_run_makes_the_next_pause_short() -> None:
    pause = RestartPause()
    for _ in range(8):
        pause.after(1.0)
    assert [pause.after(61.0), pause.after(1.0)] == [0.5, 1.0]
