"""What a new rendering changes in a workspace, zone by zone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from scaffold.domain.ownership import Zone
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.provenance import ANSWERS_FILE, PLATFORM_ANSWERS_FILE
from scaffold.domain.rendering import RenderedFile, Rendering

Merge = Callable[[bytes, bytes, bytes], tuple[bytes, bool]]
_RECORDS = frozenset({ANSWERS_FILE, PLATFORM_ANSWERS_FILE})


class Kind(StrEnum):
    """What happens to a file."""

    WRITTEN = "written"
    MERGED = "merged"
    CONFLICT = "conflict"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one file.

    Args:
        path: Relative to the workspace.
        kind: What happens.
        content: Its new bytes; None if it goes.
        executable: Whether it may be run.
    """

    path: str
    kind: Kind
    content: bytes | None = None
    executable: bool = False


class Syncing:
    """Compares a rendering with a workspace.

    Args:
        rendering: What the template makes now.
        project: What is there.
        last: The texts that were rendered last, by path; None where the text is not known any more.
        merge: Merges two texts that came from one: ours, base, theirs; says whether they agree.
    """

    def __init__(
        self,
        rendering: Rendering,
        project: Mapping[str, ProjectFile],
        last: Mapping[str, bytes | None],
        merge: Merge,
    ) -> None:
        self._rendering = rendering
        self._project = project
        self._last = last
        self._merge = merge
        self._folders = {path.partition("/")[0] for path in project}

    def changes(self) -> Iterator[Change]:
        """Yield what has to change; nothing where the workspace is up to date."""
        rendered = {file.path for file in self._rendering.files}
        for file in self._rendering.files:
            yield from self._change(file, self._project.get(file.path))
        for path, found in self._project.items():
            gone = path in self._last and self._last[path] == found.content
            if path not in rendered and (gone or self._rendering.zone_of(path) is Zone.TEMPLATE):
                yield Change(path, Kind.DELETED)

    def _change(self, file: RenderedFile, found: ProjectFile | None) -> Iterator[Change]:
        if found == ProjectFile(file.content, file.executable):
            return
        new = Change(file.path, Kind.WRITTEN, file.content, file.executable)
        if file.zone is Zone.TEMPLATE or file.path.rpartition("/")[2] in _RECORDS:
            yield new
        elif file.zone is Zone.YOURS:
            # A service that is not there at all gets everything; in one that is, this zone is nobody else's.
            folder, below, _ = file.path.partition("/")
            if folder not in self._folders and (below or not self._last):
                yield new
        elif found is None:
            # What was deleted by hand stays so; what was never rendered before is new.
            if file.path not in self._last:
                yield new
        elif file.path in self._last:
            yield from self._merged(file, found)

    def _merged(self, file: RenderedFile, found: ProjectFile) -> Iterator[Change]:
        base = self._last[file.path]
        if base == file.content:
            return
        content, agreed = (found.content, False) if base is None else self._merge(found.content, base, file.content)
        if content != found.content or not agreed:
            yield Change(file.path, Kind.MERGED if agreed else Kind.CONFLICT, content, found.executable)
