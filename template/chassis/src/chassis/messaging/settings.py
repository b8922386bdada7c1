# Owned by the template. Change it there, then run: copier update
"""Which broker a service talks to, and how patiently."""

from typing import Annotated

import msgspec

from chassis.settings.secret import Secret


class BrokerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator may set about the broker.

    Args:
        url: Its scheme picks the kind of broker.
        lease: Limits how long one attempt at a message may take, and how long a dead consumer's work waits.
        poll: How soon messages of other processes are seen.
        retention: How long a finished event stays, for groups yet to come and to recognise duplicates.
        busy_timeout: How long a call waits for the file while another process writes.
    """

    url: Annotated[
        Secret, msgspec.Meta(description="Address of the broker; embedded:///PATH is a file on this machine.")
    ] = Secret("embedded:///./events.db")
    lease: Annotated[float, msgspec.Meta(gt=0, description="Seconds that a consumer may take for one message.")] = 30.0
    poll: Annotated[float, msgspec.Meta(gt=0, description="Seconds between looks for messages of other processes.")] = (
        0.1
    )
    retention: Annotated[
        float,
        msgspec.Meta(gt=0, description="Seconds that an event is kept after every group is through with it."),
    ] = 7 * 86400.0
    busy_timeout: Annotated[
        float, msgspec.Meta(gt=0, description="Seconds to wait for another process to finish writing.")
    ] = 5.0
