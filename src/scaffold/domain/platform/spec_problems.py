"""What is wrong with a specification, gathered before anything is said."""

from collections.abc import Iterable
from difflib import get_close_matches

from scaffold.domain.refusals import InvalidSpec, Refused


class SpecProblems:
    """Notes problems, one line each, with the line of the file that they are in.

    Args:
        file: The file's name.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._noted: dict[tuple[int, str], None] = {}

    def note(self, line: int, reason: str, fix: str) -> None:
        """Note one.

        Args:
            line: Where it is.
            reason: What is wrong, naming the input.
            fix: What to do, as an imperative.
        """
        self._noted[line, f"{reason}; {fix}"] = None

    def note_refusal(self, line: int, refused: Refused) -> None:
        """Note what something else has refused.

        Args:
            line: Where its cause is.
            refused: The refusal.
        """
        self.note(line, refused.reason, refused.fix)

    def unknown(self, line: int, reason: str, name: str, known: Iterable[str]) -> None:
        """Note a name that nothing has.

        Args:
            line: Where it is.
            reason: What is wrong, naming it.
            name: The name.
            known: The names that would have been right.
        """
        names = list(known)
        close = get_close_matches(name, names, n=1)
        choice = f"choose from {', '.join(names)}" if names else "remove it"
        self.note(line, reason, f"did you mean {close[0]}?" if close else choice)

    def refuse_if_any(self) -> None:
        """Refuse the specification if anything was noted.

        Raises:
            InvalidSpec: With all of it, in the order of the lines.
        """
        if self._noted:
            raise InvalidSpec([f"{self._file}:{line}: {text}" for line, text in sorted(self._noted)])
