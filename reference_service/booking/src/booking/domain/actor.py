"""Who asks."""

from typing import Protocol


class Actor(Protocol):
    """The caller, as a door has found out; a use case asks it what it may do."""

    @property
    def subject(self) -> str:
        """Who it is."""
        ...

    @property
    def tenant(self) -> str:
        """Whose data it works on; it never learns of any other."""
        ...

    def has(self, role: str) -> bool:
        """Say whether it was given this role."""
        ...
