"""Where new identities come from."""

from typing import Protocol


class Identifiers(Protocol):
    """A source of identities that sort in the order of their making."""

    def new(self) -> str:
        """Return an id that nothing else has, greater than those before it."""
        ...
