# Owned by the template. Change it there, then run: copier update
"""What is wrong with a topology, gathered before anything is said."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from chassis.settings.error import SettingsError


class Problems:
    """Notes problems, a line each.

    Args:
        file: The topology.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: list[str] = []

    def note(self, key: str, reason: str, fix: str) -> None:
        """Note what is wrong with a key.

        Args:
            key: Its place: `processes.lab.http`.
            reason: Why it cannot be used.
            fix: What to do.
        """
        self._lines.append(f"{self._file}: {key}: {reason}; {fix}")

    def unknown(self, key: str, known: Iterable[str], kind: str) -> None:
        """Note a name that nothing has.

        Args:
            key: Its place.
            known: The names that would have been right.
            kind: What it would be the name of.
        """
        names = list(known)
        close = get_close_matches(key.rpartition(".")[2], names, n=1)
        self.note(key, f"is no {kind}", f"did you mean {close[0]}?" if close else f"there is {', '.join(names)}")

    def stop_if_any(self) -> None:
        """End the reading if anything was noted.

        Raises:
            SettingsError: With all of it.
        """
        if self._lines:
            raise SettingsError(tuple(self._lines))
