# Owned by the template. Change it there, then run: copier update
"""How much computing a service does at once."""

from typing import Annotated

from msgspec import Meta, Struct


class ComputeSettings(Struct, frozen=True):
    """The worker processes of one pool."""

    workers: Annotated[int, Meta(ge=1, description="Worker processes, so many tasks run at once")] = 2
    queue: Annotated[int, Meta(ge=0, description="Tasks that may wait for a worker; one more is refused at once")] = 256
    timeout: Annotated[float, Meta(gt=0, description="Seconds that a task may run before its worker is killed")] = 30.0
    nice: Annotated[
        int, Meta(ge=0, le=19, description="How far workers stand back behind the event loop for a processor")
    ] = 10
    start_timeout: Annotated[
        float, Meta(gt=0, description="Seconds that a worker may take to start and prepare itself")
    ] = 60.0
    grace: Annotated[float, Meta(ge=0, description="Seconds that running tasks get when the service ends")] = 2.0
    recycle_after: Annotated[
        int, Meta(ge=0, description="Tasks after which a worker is replaced by a fresh one; 0: never")
    ] = 0
    memory: Annotated[
        int, Meta(ge=0, description="Bytes that a worker may take, on Linux; what needs more fails; 0: no limit")
    ] = 0
