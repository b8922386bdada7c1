"""Three-way merges as git makes them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.adapters.outbound.git.command import git
from scaffold.domain.refusals import GitRefused

_MARK = b"<<<<<<< "


class GitMerge:
    """Merges with `git merge-file`, which works outside of any repository."""

    def merge(self, ours: bytes, base: bytes, theirs: bytes) -> tuple[bytes, bool]:
        """Return the merged text, and whether the two agree."""
        with TemporaryDirectory(prefix="scaffold-") as folder:
            paths = [Path(folder, name) for name in ("yours", "last", "template")]
            for path, content in zip(paths, (ours, base, theirs), strict=True):
                path.write_bytes(content)
            try:
                git("merge-file", "--quiet", *(path.name for path in paths), cwd=Path(folder))
            except GitRefused:
                # Its exit code counts the conflicts; the text is there all the same.
                merged = paths[0].read_bytes()
                if _MARK not in merged:
                    raise
                return merged, False
            return paths[0].read_bytes(), True
