# Owned by the template. Change it there, then run: copier update
"""How a service calls another: for how long, how often, and how many calls at once."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chassis.breaker.policy import BreakerPolicy


class CallPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """The thresholds of the calls to one dependency; they stay visible in a service's bootstrap.

    Source: Nygard, Release It!, "Stability Patterns".
    """

    timeout: Annotated[float, Meta(gt=0, description="Seconds that one try may take.")] = 2.0
    attempts: Annotated[int, Meta(ge=1, description="Tries of a call that may be repeated; 1: it never is.")] = 3
    first_delay: Annotated[float, Meta(gt=0, description="Seconds at most before the second try.")] = 0.05
    most_delay: Annotated[float, Meta(gt=0, description="Seconds that no delay before a try exceeds.")] = 1.0
    retry_ratio: Annotated[float, Meta(ge=0, description="Retries that each call pays for, on average.")] = 0.1
    retry_reserve: Annotated[float, Meta(ge=0, description="Retries that may be saved up.")] = 10.0
    places: Annotated[int, Meta(ge=1, description="Calls at once.")] = 32
    queue: Annotated[int, Meta(ge=0, description="Calls that may wait for a place; one more is refused at once.")] = 64
    patience: Annotated[float, Meta(gt=0, description="Seconds that a call may wait for a place.")] = 1.0
    breaker: BreakerPolicy = BreakerPolicy()
    idempotent: Annotated[
        frozenset[str],
        Meta(description="Methods of a gRPC service that may be repeated; over HTTP the method itself tells."),
    ] = frozenset()
