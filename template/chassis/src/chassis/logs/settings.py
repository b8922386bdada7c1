# Owned by the template. Change it there, then run: copier update
"""What an operator may set about the log."""

from typing import Annotated, Literal

import msgspec


class LogSettings(msgspec.Struct, frozen=True):
    """How the log looks and how much it says."""

    format: Annotated[
        Literal["json", "console"],
        msgspec.Meta(description="How a line looks: json for machines, console for a human."),
    ] = "json"
    level: Annotated[
        Literal["debug", "info", "warning", "error"],
        msgspec.Meta(description="The least important lines that are written."),
    ] = "info"
