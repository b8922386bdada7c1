"""What kind of fault a message has."""

from enum import Enum, auto


class Fault(Enum):
    """So that whoever wrote the program that sends it knows where to look."""

    SEGMENTS = auto()
    """One is missing, or is there too often."""

    MISSING = auto()
    """A field is empty that must not be."""

    MALFORMED = auto()
    """A field does not look like what it must hold."""

    UNKNOWN = auto()
    """A field holds a code that is none of those it may hold."""

    OTHER = auto()
    """It is well written, and cannot be taken all the same."""
