"""A file of answers that somebody else wrote."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class AnswersFile(Protocol):
    """Reads answers, and trusts nothing about the file."""

    def exists(self, path: Path) -> bool:
        """Say whether there is such a file."""
        ...

    def read(self, path: Path) -> Mapping[str, object]:
        """Return everything in the file, also the template's address and version (`_src_path`, `_commit`).

        Raises:
            InvalidAnswersFile: If it is missing, large, or more than a plain mapping.
        """
        ...
