"""Many times in few figures, and both ends of an event put together."""

import pytest

from bench.lab.burst import copies
from bench.lab.effects import on_their_way
from bench.lab.laboratory import topology_of
from bench.lab.times import Times, times_of


def test_one_in_a_hundred_may_be_later_than_p99():
    assert times_of([0.001] * 98 + [0.005, 0.9]) == Times(count=100, p50=1, p99=5)


def test_of_few_the_longest_counts():
    assert times_of([0.003, 0.001, 0.002]) == Times(count=3, p50=2, p99=3)


def test_nothing_measured_has_no_figures():
    with pytest.raises(ValueError, match="nothing was measured"):
        times_of([])


def test_an_event_is_on_its_way_once_for_each_who_hears_it():
    sent = [["a", "10.0"], ["nobody hears it", "10.0"]]
    seen = [["a", "10.5"], ["a", "11.0"], ["an older one", "10.2"]]
    assert on_their_way(sent, seen) == [0.5, 1.0]


def test_a_copy_of_an_event_has_an_id_of_its_own_inside_too():
    originals = [("one", b'{"id": "one"}'), ("two", b'{"id": "two", "more": 1}')]
    made = list(copies(originals, 3))
    assert [body for _, body in made] == [
        f'{{"id": "{made[0][0]}"}}'.encode(),
        f'{{"id": "{made[1][0]}", "more": 1}}'.encode(),
        f'{{"id": "{made[2][0]}"}}'.encode(),
    ]
    assert len({message for message, _ in made}) == 3


def test_services_with_one_port_share_a_process():
    lines = topology_of({"a": 1, "b": 1, "c": 2}, {"card": "http://x"}).splitlines()
    assert [line for line in lines if line.startswith(("[", "services"))] == [
        "[processes.lab]",
        'services = ["a", "b"]',
        "[processes.c]",
        'services = ["c"]',
        "[third_parties]",
    ]
