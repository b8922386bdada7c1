"""The first segment of a message, whatever becomes of the others."""

import re

from reports.adapters.inbound.hl7.encoding import USUAL, Encoding
from reports.adapters.inbound.hl7.segment import Segment
from reports.domain.errors import ResultRefused

_LINE = re.compile(rb"[^\r\n]*")
# Fields behind MSH-12 are of no use to whoever answers.
_DIVIDED = 12


def header_of(message: bytes) -> Segment:
    """Read as much of it as there is: its fields are empty if this is no message, and guessed if it is not in UTF-8."""
    found = _LINE.match(message)
    assert found is not None
    text = _text(found[0])
    try:
        encoding = Encoding.of(text)
    except ResultRefused:
        return Segment("MSH", ["MSH"], USUAL)
    name, *fields = text.split(encoding.field, _DIVIDED)
    return Segment("MSH", [name, encoding.field, *fields], encoding)


def _text(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        # Every encoding that instruments use has the letters, digits and bars of a header where ASCII has them.
        return line.decode("latin-1")
