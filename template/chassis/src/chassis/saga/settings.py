# Owned by the template. Change it there, then run: copier update
"""How eagerly sagas are run, and how many at once."""

from typing import Annotated

import msgspec
from msgspec import Meta


class SagaSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator may set about sagas.

    Args:
        concurrency: Sagas at work at once in this process.
        poll: How long a saga waits if the nudge after its start got lost, and after a delay is over.
        lease: How long the work of a dead worker waits for another; no try of a step takes longer.
        parked_delay: How long a parked saga waits for its next try.
        first_backoff: Delay after the first failure of the database; it doubles from failure to failure.
        most_backoff: How late sagas go on after the database has come back.
    """

    concurrency: Annotated[int, Meta(ge=1, description="Sagas at work at once.")] = 16
    poll: Annotated[float, Meta(gt=0, description="Seconds between looks for sagas that are due.")] = 0.5
    lease: Annotated[float, Meta(gt=0, description="Seconds that a worker has for one try of a step.")] = 15.0
    parked_delay: Annotated[float, Meta(gt=0, description="Seconds between two tries of a parked saga.")] = 600.0
    first_backoff: Annotated[float, Meta(gt=0, description="Seconds to wait after a failure.")] = 0.1
    most_backoff: Annotated[float, Meta(gt=0, description="Seconds that no wait exceeds.")] = 5.0
