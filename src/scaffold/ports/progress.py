"""What a person sees while something takes a while."""

from typing import Protocol


class Progress(Protocol):
    """Tells what is being done at the moment."""

    def step(self, doing: str) -> None:
        """Say what is being done now, such as "rendering"; an empty text when all is done."""
        ...
