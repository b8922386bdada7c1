"""Whose reports they are."""

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct


class Laboratory(Struct, frozen=True, kw_only=True):
    """What is printed of the laboratory on every document."""

    name: Annotated[str, Meta(min_length=1, description="Name of the laboratory")] = "HexaLab Diagnostics"
    accreditation: Annotated[str, Meta(description="What stands below its name")] = "Clinical laboratory"
    address: Annotated[str, Meta(description="Where it is; \\n begins a new line")] = "14 MG Road\nPune 411001"
    time_zone: Annotated[
        str,
        Meta(
            description="In which times are printed, and instruments write them without an offset; by its name in the tz database"
        ),
    ] = "UTC"
    verify_at: Annotated[
        str,
        Meta(
            pattern="^(https?://[^ ]+)?$",
            description=(
                "Address that the printed code leads to, without the report's id; must be set where every interface is "
                "listened on, as in a container; else empty means this process"
            ),
        ),
    ] = ""

    def __post_init__(self) -> None:
        """
        Refuse a time zone that nobody knows.

        Raises:
            ValueError: there is none of this name.
        """
        try:
            ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("laboratory.time_zone must be a name such as Asia/Kolkata") from None
