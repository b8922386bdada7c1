"""What is asked of a service, and by how many at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of window.

    Args:
        method: GET asks for a row by its id, POST registers another one; GetSample and StreamSamples are the methods
            of the contract, over gRPC.
        at_once: How many ask at once, each again as soon as it has its answer.
    """

    method: str
    at_once: int

    def __str__(self) -> str:
        return f"{self.method} x {self.at_once}"

    @property
    def over_grpc(self) -> bool:
        """Whether it is a method of the contract."""
        return not self.method.isupper()


GETS = (Load("GET", 32), Load("GET", 128))
POSTS = (Load("POST", 32), Load("POST", 128))
CALLS = (Load("GetSample", 32),)
LISTS = (Load("StreamSamples", 1),)
# Reads first: what a POST leaves to be done afterwards must not burden them.
LOADS = (*GETS, *CALLS, *LISTS, *POSTS)
