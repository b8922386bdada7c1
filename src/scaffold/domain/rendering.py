"""What a template makes of a set of answers, before anything is written."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scaffold.domain.ownership import Zone
from scaffold.domain.release import Release


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One file of a project.

    Args:
        path: Relative to the project's root, with forward slashes.
        content: Its bytes.
        executable: Whether it may be run.
        zone: Who owns it.
    """

    path: str
    content: bytes
    executable: bool
    zone: Zone


@dataclass(frozen=True, slots=True)
class Rendering:
    """A whole project in memory.

    Args:
        release: The template that made it.
        answers: What the project records of its answers.
        folders: Every folder, parents first, also those that stay empty.
        files: Every file, sorted by path.
        message: What the template says to do next; may be empty.
        zone_of: Says who owns a path, also one that is not among the files.
    """

    release: Release
    answers: Mapping[str, object]
    folders: tuple[str, ...]
    files: tuple[RenderedFile, ...]
    message: str
    zone_of: Callable[[str], Zone]

    def files_by_zone(self) -> Mapping[Zone, int]:
        """Count the files of each zone."""
        counted = Counter(file.zone for file in self.files)
        return {zone: counted[zone] for zone in Zone}
