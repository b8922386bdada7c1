# Owned by the template. Change it there, then run: copier update
"""How eagerly the relay publishes, and how it waits when it cannot."""

from typing import Annotated

import msgspec


class RelaySettings(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator may set about the relay.

    Args:
        batch: Events published between two looks at the outbox.
        poll: How long an event waits if the nudge after its commit got lost.
        pause: Rest after each batch that was not full, so that a busy service publishes many events at once.
        lease: How long the work of a dead relay waits for another; twice this at most.
        first_backoff: Delay after the first failure; it doubles from failure to failure.
        most_backoff: How late the backlog starts to drain after the broker has come back.
    """

    batch: Annotated[int, msgspec.Meta(ge=1, description="Events published at once.")] = 100
    poll: Annotated[float, msgspec.Meta(gt=0, description="Seconds between looks for unsent events.")] = 0.5
    pause: Annotated[
        float, msgspec.Meta(ge=0, description="Seconds after a batch in which events gather for the next.")
    ] = 0.02
    lease: Annotated[float, msgspec.Meta(gt=0, description="Seconds that one relay leads without renewal.")] = 10.0
    first_backoff: Annotated[float, msgspec.Meta(gt=0, description="Seconds to wait after a failure.")] = 0.1
    most_backoff: Annotated[float, msgspec.Meta(gt=0, description="Seconds that no wait exceeds.")] = 5.0
