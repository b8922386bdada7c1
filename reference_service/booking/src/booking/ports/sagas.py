"""Where the core begins what takes several services, and time."""

from typing import Protocol


class Sagas(Protocol):
    """The sagas of one transaction; they run if and only if it commits. Source: Garcia-Molina and Salem, Sagas, 1987."""

    async def start(self, name: str, saga_id: str, data: object, *, tenant: str) -> None:
        """Begin a saga of this kind, with an id that no other one has, and what its steps need to know."""
        ...
