"""The characters that a message is divided by, and how text may hold them all the same."""

import re
from dataclasses import dataclass
from typing import Self

from reports.domain.errors import ResultRefused

_HEADER = re.compile(r"MSH([^\w\s])([^\w\s]{4})(?=\1)")


@dataclass(frozen=True, slots=True)
class Encoding:
    """
    As a message says itself, in its first nine characters.

    Source: HL7 v2.5.1, chapter 2, 2.5.4 (message delimiters) and 2.7 (use of escape sequences in text fields).
    """

    field: str
    component: str
    repetition: str
    escape: str
    subcomponent: str

    @classmethod
    def of(cls, text: str) -> Self:
        """
        Read it.

        Raises:
            ResultRefused: the text does not begin as messages do.
        """
        found = _HEADER.match(text)
        if found is None or len(set(found[1] + found[2])) < len(found[0]) - len("MSH"):
            raise ResultRefused("MSH", "must be the first segment, and begin with its delimiters, as in MSH|^~\\&|")
        return cls(found[1], *found[2])

    def unescape(self, text: str) -> str:
        """Put the characters in that were written as escape sequences; others, which lay text out, stay as they are."""
        if self.escape not in text:
            return text
        meant = {
            "F": self.field,
            "S": self.component,
            "R": self.repetition,
            "E": self.escape,
            "T": self.subcomponent,
        }
        mark = re.escape(self.escape)
        return re.sub(f"{mark}([FSRET]){mark}", lambda found: meant[found[1]], text)


USUAL = Encoding("|", "^", "~", "\\", "&")
"""What the standard recommends, and nearly everybody uses."""
