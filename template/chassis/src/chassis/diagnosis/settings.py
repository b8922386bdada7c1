# Owned by the template. Change it there, then run: copier update
"""What a process tells a developer about its own speed."""

from typing import Annotated

from msgspec import Meta, Struct


class DiagnosisSettings(Struct, frozen=True):
    """What an operator may set about diagnosis."""

    profile: Annotated[
        bool, Meta(description="Whether /debug/profile shows where time goes, to anyone who can reach it")
    ] = False
    blocked_after: Annotated[
        float, Meta(gt=0, description="Seconds without a turn after which the event loop counts as blocked")
    ] = 0.1
    name_blocking_calls: Annotated[
        bool, Meta(description="Whether a warning names the line that blocks the event loop; for development")
    ] = True
