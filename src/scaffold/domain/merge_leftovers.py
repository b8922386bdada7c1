"""What an unfinished merge leaves in a project."""

import re
from collections.abc import Iterator, Mapping

from scaffold.domain.finding import Finding
from scaffold.domain.project_file import ProjectFile

# One that is half resolved has lost its other lines, so the first is enough.
_CONFLICT = re.compile(rb"^<{7} ", re.MULTILINE)


def merge_leftovers(project: Mapping[str, ProjectFile]) -> Iterator[Finding]:
    """Find conflict markers, and hunks that an update could not apply."""
    for path, file in project.items():
        if path.endswith(".rej"):
            yield Finding(
                path,
                "rejected-hunk",
                "an update could not apply this change",
                f"apply it to {path.removesuffix('.rej')} by hand, then delete this file",
            )
        elif (conflict := _CONFLICT.search(file.content)) is not None:
            line = file.content.count(b"\n", 0, conflict.start()) + 1
            yield Finding(
                path,
                "conflict-marker",
                f"a merge conflict is left in line {line}",
                "choose what stays and delete the <<<<<<<, ======= and >>>>>>> lines",
            )
