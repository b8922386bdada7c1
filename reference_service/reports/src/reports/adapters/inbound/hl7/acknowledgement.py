"""
What an instrument is answered.

Source: HL7 v2.5.1, chapter 2, 2.9.2 (original mode), 2.15.1 (ACK), 2.15.5 (ERR); tables 0008 and 0357.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from reports.adapters.inbound.hl7.message import Message
from reports.domain.errors import ResultRefused

ACCEPTED, ERROR, REJECTED = "AA", "AE", "AR"

# About what a message is, and not about what it says: another receiver may well take it.
_OF_THE_HEADER = frozenset({"MSH", "MSH-9", "MSH-12"})
_PLACE = re.compile(r"([A-Z0-9]{3})(?:\((\d+)\))?(?:-(\d+))?")
_ESCAPES = str.maketrans({"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "~": "\\R\\", "&": "\\T\\"})


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """
    An answer to one message.

    Args:
        control_id: Of the answer.
        at: When it is given.
    """

    control_id: str
    at: datetime

    def accept(self, message: bytes) -> bytes:
        """Say that it was taken in."""
        return self._written(message, [f"MSA|{ACCEPTED}|{_control_id(message)}"])

    def refuse(self, message: bytes, refused: ResultRefused) -> bytes:
        """Say what is wrong with it, and where."""
        code = REJECTED if refused.field in _OF_THE_HEADER else ERROR
        said = str(refused).translate(_ESCAPES)
        error = f"ERR||{_location(refused.field)}|207^Application internal error^HL70357|E||||{said}"
        return self._written(message, [f"MSA|{code}|{_control_id(message)}|{said}", error])

    def _written(self, message: bytes, segments: list[str]) -> bytes:
        application, facility = (_field(message, number) for number in (3, 4))
        ours, our_facility = (_field(message, number) for number in (5, 6))
        header = [
            "MSH",
            "^~\\&",
            ours,
            our_facility,
            application,
            facility,
            f"{self.at.astimezone(UTC):%Y%m%d%H%M%S}+0000",
            "",
            "ACK^R01^ACK",
            self.control_id,
            _field(message, 11) or "P",
            "2.5.1",
            *[""] * 5,
            "UNICODE UTF-8",
        ]
        return "".join(f"{segment}\r" for segment in ["|".join(header), *segments]).encode()


def _control_id(message: bytes) -> str:
    return _field(message, 10)


def _field(message: bytes, number: int) -> str:
    try:
        return Message.of(message).header[number].value.translate(_ESCAPES)
    except ResultRefused:
        return ""


def _location(place: str) -> str:
    found = _PLACE.fullmatch(place)
    assert found is not None
    segment, occurrence, field = found.groups()
    return f"{segment}^{occurrence or 1}" + (f"^{field}" if field else "")
