"""Which text of each shared file was rendered last: what a later rendering is merged against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from typing import Any

from scaffold.domain.ownership import Zone
from scaffold.domain.project_file import ProjectFile
from scaffold.domain.rendering import Rendering

RECORD = "rendered.lock"


@dataclass(frozen=True, slots=True)
class RenderRecord:
    """The names, in git, of the texts that were rendered.

    Args:
        texts: By the paths of the files.
    """

    texts: Mapping[str, str]

    @classmethod
    def of(cls, rendering: Rendering) -> "RenderRecord":
        """Record a rendering."""
        shared = (file for file in rendering.files if file.zone is Zone.SHARED)
        return cls({file.path: blob_name(file.content) for file in shared})

    @classmethod
    def read(cls, project: Mapping[str, ProjectFile]) -> "RenderRecord":
        """Read what a workspace records; nothing, if it was never rendered into."""
        found = project.get(RECORD)
        texts: Any = {} if found is None else json.loads(found.content)
        return cls(texts)

    def written(self) -> bytes:
        """Return the file that a workspace keeps."""
        return json.dumps(self.texts, indent=2, sort_keys=True).encode() + b"\n"


def blob_name(content: bytes) -> str:
    """Name a text as git does.

    Source: git-scm.com, Git Internals, Git Objects.
    """
    return sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
