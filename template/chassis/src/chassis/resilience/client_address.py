# Owned by the template. Change it there, then run: copier update
"""By which address the pace of a client is kept, as long as nobody knows its name."""

from ipaddress import IPv6Address, IPv6Network

_NETWORK_BITS = 64
_LONGEST_ADDRESS = 64


def client_address(peer: str, forwarded_for: str | None, *, trusted_hops: int) -> str:
    """Tell the address to count for; of IPv6 the network, for whoever has one address there has all of them.

    Args:
        peer: Who opened the connection.
        forwarded_for: As the proxies wrote it, the nearest one last; with the port, some of them.
        trusted_hops: How many proxies stand in front; what was written before them anybody may have forged.

    Source: RFC 6177, section 2: a site gets a /64 at the least.
    """
    if trusted_hops and forwarded_for:
        seen = forwarded_for.split(",")
        peer = seen[-min(trusted_hops, len(seen))].strip()
    address = peer[:_LONGEST_ADDRESS]
    return _of_one_client(address) if ":" in address else address


def _of_one_client(address: str) -> str:
    host = address[1:].partition("]")[0] if address.startswith("[") else address
    if host.count(":") == 1:
        return host.partition(":")[0]
    try:
        known = IPv6Address(host.partition("%")[0])
    except ValueError:
        return address
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(IPv6Network((int(known), _NETWORK_BITS), strict=False))
