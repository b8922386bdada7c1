"""How a value stands to what is expected."""

from enum import StrEnum


class Flag(StrEnum):
    """Source: HL7 table 0078, interpretation codes."""

    NORMAL = "N"
    LOW = "L"
    HIGH = "H"
    CRITICALLY_LOW = "LL"
    CRITICALLY_HIGH = "HH"

    @property
    def is_abnormal(self) -> bool:
        """Whether it lies outside of what is expected."""
        return self is not Flag.NORMAL

    @property
    def is_critical(self) -> bool:
        """Whether a physician is to be told at once."""
        return self in (Flag.CRITICALLY_LOW, Flag.CRITICALLY_HIGH)
