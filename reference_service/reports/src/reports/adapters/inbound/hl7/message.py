"""
Messages in ER7, the encoding with bars and hats.

Source: HL7 v2.5.1, chapter 2. A reader of our own: `hl7` has had no release since 2022 and knows no places, and `hl7apy`
takes 50 ms for a message that is read here in a quarter of one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from reports.adapters.inbound.hl7.encoding import Encoding
from reports.adapters.inbound.hl7.segment import Segment
from reports.domain.errors import ResultRefused
from reports.domain.fault import Fault

# As many values as a report may have, with nine segments of comments and orders to each.
MOST_SEGMENTS = 2000

# Of these, a message of results may have many.
_REPEATING = frozenset({"ORC", "OBR", "OBX", "NTE"})
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Message:
    """The segments of a message, the header first."""

    segments: Sequence[Segment]

    @classmethod
    def of(cls, message: bytes) -> Self:
        """
        Divide it.

        Raises:
            ResultRefused: it is no text in UTF-8, does not begin as messages do, or has no end.
        """
        try:
            text = message.decode()
        except UnicodeDecodeError:
            raise ResultRefused("MSH-18", "must be UNICODE UTF-8, and the message written so", Fault.UNKNOWN) from None
        encoding = Encoding.of(text)
        seen: Counter[str] = Counter()
        segments = []
        lines = [found[0] for found in islice(_LINE.finditer(text), MOST_SEGMENTS + 1)]
        if len(lines) > MOST_SEGMENTS:
            raise ResultRefused("MSH", f"is followed by too much: a message has at most {MOST_SEGMENTS} segments")
        for line in lines:
            fields = line.split(encoding.field)
            name = fields[0].strip()
            if not name:
                continue
            seen[name] += 1
            if name == "MSH":
                # The first field of a header is the character that follows its name.
                fields.insert(1, encoding.field)
            place = f"{name}({seen[name]})" if name in _REPEATING else name
            segments.append(Segment(place, [name, *fields[1:]], encoding))
        return cls(segments)

    @property
    def header(self) -> Segment:
        """Who sent it, and what it is."""
        return self.segments[0]

    def all(self, name: str) -> Sequence[Segment]:
        """
        Give the segments of a kind, in order.

        Raises:
            ResultRefused: there is none.
        """
        found = [segment for segment in self.segments if segment.name == name]
        if not found:
            raise ResultRefused(name, "is missing", Fault.SEGMENTS)
        return found

    def only(self, name: str) -> Segment:
        """
        Give the one segment of a kind.

        Raises:
            ResultRefused: there is none, or more than one.
        """
        found = self.all(name)
        if len(found) > 1:
            raise ResultRefused(name, "must be there once: a message is of one patient", Fault.SEGMENTS)
        return found[0]
