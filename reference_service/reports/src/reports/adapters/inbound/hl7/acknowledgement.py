"""
What an instrument is answered.

Source: HL7 v2.5.1, chapter 2, 2.9.2 (original mode), 2.15.1 (ACK), 2.15.5 (ERR); tables 0008 and 0357.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from reports.adapters.inbound.hl7.header import header_of
from reports.adapters.inbound.hl7.segment import Segment
from reports.domain.errors import ResultRefused
from reports.domain.fault import Fault

ACCEPTED, ERROR, REJECTED = "AA", "AE", "AR"

# About what a message is, and not about what it says: another receiver may well take it.
_OF_THE_HEADER = {
    "MSH": "207^Application internal error",
    "MSH-9": "200^Unsupported message type",
    "MSH-12": "203^Unsupported version id",
}
_FAULTS = {
    Fault.SEGMENTS: "100^Segment sequence error",
    Fault.MISSING: "101^Required field missing",
    Fault.MALFORMED: "102^Data type error",
    Fault.UNKNOWN: "103^Table value not found",
    Fault.OTHER: "207^Application internal error",
}
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
        header = header_of(message)
        return self._written(header, [f"MSA|{ACCEPTED}|{_field(header, 10)}"])

    def refuse(self, message: bytes, refused: ResultRefused) -> bytes:
        """Say what is wrong with it, and where."""
        header = header_of(message)
        code = REJECTED if refused.field in _OF_THE_HEADER else ERROR
        fault = _OF_THE_HEADER.get(refused.field, _FAULTS[refused.fault])
        said = str(refused).translate(_ESCAPES)
        error = f"ERR||{_location(refused.field)}|{fault}^HL70357|E||||{said}"
        return self._written(header, [f"MSA|{code}|{_field(header, 10)}|{said}", error])

    def _written(self, header: Segment, segments: list[str]) -> bytes:
        application, facility = (_field(header, number) for number in (3, 4))
        ours, our_facility = (_field(header, number) for number in (5, 6))
        answer = [
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
            _field(header, 11) or "P",
            "2.5.1",
            *[""] * 5,
            "UNICODE UTF-8",
        ]
        return "".join(f"{segment}\r" for segment in ["|".join(answer), *segments]).encode()


def _field(header: Segment, number: int) -> str:
    return header[number].value.translate(_ESCAPES)


def _location(place: str) -> str:
    found = _PLACE.fullmatch(place)
    assert found is not None
    segment, occurrence, field = found.groups()
    return f"{segment}^{occurrence or 1}" + (f"^{field}" if field else "")
