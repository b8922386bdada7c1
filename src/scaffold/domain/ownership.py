"""Who owns a file of a generated project."""

from enum import StrEnum


class Zone(StrEnum):
    """The three zones that every generated README explains."""

    YOURS = "yours"
    """Rendered once, then never touched again."""

    SHARED = "shared"
    """Merged three ways on every update."""

    TEMPLATE = "template"
    """Never edited in the project; replaced on every update."""
