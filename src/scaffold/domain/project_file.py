"""One file of a project as it stands now."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A file's bytes, and whether it may be run."""

    content: bytes
    executable: bool = False
