"""Files of a workspace on this machine's disk."""

from contextlib import suppress
from pathlib import Path


class EditedFolder:
    """Writes and deletes in place: the workspace is under version control, which can undo it."""

    def write(self, file: Path, content: bytes, *, executable: bool) -> None:
        """Write a file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if executable:
            mode = file.stat().st_mode
            file.chmod(mode | (mode & 0o444) >> 2)

    def delete(self, file: Path) -> None:
        """Delete a file."""
        file.unlink(missing_ok=True)
        with suppress(OSError):
            for folder in file.parents:
                folder.rmdir()
