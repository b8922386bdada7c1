"""What h2load says, read."""

import pytest

from bench.h2load import answered, framed

SAID = """
requests: 1200 total, 1200 started, 1200 done, 1195 succeeded, 3 failed, 2 errored, 1 timeout
traffic: 105.70KB (108234) total, 78B (78) headers (space savings 3.70%), 96.68KB (99000) data
"""
LOG = "\n".join(f"1700000000\t200\t{number * 1000}" for number in range(1, 101))


def test_calls_are_counted_and_their_times_sorted_into_hundredths():
    found = answered(SAID, LOG, seconds=2, rows=1)
    assert (found.requests, found.refused, found.broken) == (1195, 3, 3)
    assert (round(found.p50, 1), round(found.p99, 1)) == (50.5, 99.0)


def test_of_a_list_its_rows_are_counted():
    assert answered(SAID, LOG, seconds=2, rows=10).requests == 11_950


def test_answers_without_a_message_are_refusals():
    with pytest.raises(RuntimeError, match="no message came back"):
        answered(SAID.replace("(99000) data", "(0) data"), LOG, seconds=2, rows=1)


def test_a_message_goes_into_a_frame_with_its_length():
    assert framed(b"abc") == b"\x00\x00\x00\x00\x03abc"
