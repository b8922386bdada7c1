"""What is asked of a service, and by how many connections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of window.

    Args:
        method: GET asks for a row by its id, POST registers another one.
        connections: How many ask at once, each again as soon as it has its answer.
    """

    method: str
    connections: int

    def __str__(self) -> str:
        return f"{self.method} x {self.connections}"


# Reads first: what a POST leaves to be done afterwards must not burden them.
LOADS = (Load("GET", 32), Load("GET", 128), Load("POST", 32), Load("POST", 128))
