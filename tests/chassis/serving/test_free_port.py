"""A port that is free for a test."""

from chassis.testing.ports import free_port


def test_a_free_port_can_be_listened_on():
    assert 1024 < free_port() < 65536
