# Owned by the template. Change it there, then run: copier update
"""How many processes there are."""

from typing import Annotated

from msgspec import Meta, Struct


class ScaleSettings(Struct, frozen=True):
    """The processes of a service: `serve` starts the workers, `check --capacity` reckons with all of this."""

    workers: Annotated[int, Meta(ge=1, description="Processes of one replica; more than one share its ports")] = 1
    replicas: Annotated[
        int, Meta(ge=1, description="Replicas at the most, those of a deploy included; for check --capacity")
    ] = 1
    memory: Annotated[
        int, Meta(ge=0, description="Memory of one replica in bytes; 0 asks the machine; for check --capacity")
    ] = 0
