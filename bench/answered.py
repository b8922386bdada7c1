"""What came back in one window, whoever asked."""

import msgspec


class Answered(msgspec.Struct, frozen=True):
    """What came back.

    Args:
        requests: Answered in all; of a list, its rows.
        seconds: That it took.
        refused: Answered with a status above 399.
        broken: Not answered: connections lost, timeouts.
        p50: Milliseconds within which half were answered.
        p99: Milliseconds within which 99 of 100 were.
    """

    requests: int
    seconds: float
    refused: int
    broken: int
    p50: float
    p99: float
