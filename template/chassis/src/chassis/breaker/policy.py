# Owned by the template. Change it there, then run: copier update
"""When a breaker opens, how long it stays open, and how it tries again."""

from typing import Annotated

import msgspec
from msgspec import Meta


class BreakerPolicy(msgspec.Struct, frozen=True):
    """The thresholds of one breaker; they stay visible in a service's bootstrap."""

    fail_max: Annotated[int, Meta(ge=1, description="Failures in a row that open it.")] = 5
    reset_after: Annotated[float, Meta(gt=0, description="Seconds it stays open before it tries.")] = 30.0
    trials: Annotated[int, Meta(ge=1, description="Calls it lets through at once while it tries.")] = 1
    successes: Annotated[int, Meta(ge=1, description="Trials that must succeed to close it.")] = 1
    timeout: Annotated[float, Meta(gt=0, description="Seconds after which a call has failed.")] = 10.0
    window: Annotated[int, Meta(ge=0, description="Latest calls to take the rate of; 0: no rate.")] = 0
    rate: Annotated[float, Meta(gt=0, le=1, description="Share of failures in a full window that opens it.")] = 0.5
