# Owned by the template. Change it there, then run: copier update
"""How many calls a listener serves at once, and how many it may."""

from dataclasses import dataclass


@dataclass(slots=True)
class Load:
    """Shared by all methods behind one listener.

    Args:
        limit: Calls served at once before further ones are refused.
        in_flight: Calls being served now, the one that asks included.
    """

    limit: int
    in_flight: int = 0

    @property
    def full(self) -> bool:
        """Whether the call that was counted last is one too many."""
        return self.in_flight > self.limit
