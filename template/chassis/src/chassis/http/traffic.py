# Owned by the template. Change it there, then run: copier update
"""What the listener and its host know of each other while requests come in."""

from dataclasses import dataclass


@dataclass(slots=True)
class Traffic:
    """Shared by everything behind one listener.

    Args:
        limit: Requests served at once before further ones are refused.
        in_flight: Requests being served now.
        draining: Ask every client to take its next request elsewhere.
    """

    limit: int
    in_flight: int = 0
    draining: bool = False
