"""How long and how often the laboratory is measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """One run.

    Args:
        rounds: Batches of each side, in turns.
        batch: Reports of a batch.
        soak: Reports made afterwards, while the service is asked for other things and its memory is watched.
        alone: Sagas run one after the other.
        crowd: Sagas begun as fast as the service takes them.
        burst: Events committed at once.
        starts: Cold starts of the whole laboratory.
    """

    rounds: int
    batch: int
    soak: int
    alone: int
    crowd: int
    burst: int
    starts: int


FULL = Plan(rounds=10, batch=100, soak=2000, alone=100, crowd=300, burst=3000, starts=5)
QUICK = Plan(rounds=2, batch=100, soak=200, alone=20, crowd=60, burst=500, starts=2)
