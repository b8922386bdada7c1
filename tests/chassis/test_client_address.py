"""Whom a request is counted for, before anybody is known by name."""

import pytest
from chassis.resilience.client_address import client_address


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("10.0.0.1:4711", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("", ""),
        ("unknown", "unknown"),
        ("a:b:c", "a:b:c"),
    ],
)
def test_one_client_has_one_address_whatever_its_port_and_wherever_in_its_network(peer: str, address: str):
    assert client_address(peer, None, trusted_hops=0) == address
    assert client_address("10.9.9.9", f"10.0.0.7, {peer}, 10.0.0.8", trusted_hops=2) == address


def test_what_proxies_wrote_counts_only_as_far_as_they_are_trusted():
    seen = "6.6.6.6, 10.0.0.1, 10.0.0.2"
    counted = [client_address("10.0.0.3", seen, trusted_hops=hops) for hops in (0, 1, 2, 3, 9)]
    assert counted == ["10.0.0.3", "10.0.0.2", "10.0.0.1", "6.6.6.6", "6.6.6.6"]


def test_an_address_that_goes_on_and_on_takes_no_more_memory_than_others():
    assert len(client_address("10.0.0.3", "x" * 30_000, trusted_hops=1)) < 100
