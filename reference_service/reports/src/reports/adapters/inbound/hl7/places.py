"""Rules of the domain, told in the words of a message."""

from collections.abc import Iterator
from contextlib import contextmanager

from reports.adapters.inbound.hl7.segment import Segment
from reports.domain.errors import InvalidField


@contextmanager
def said_in(segment: Segment, **fields: int) -> Iterator[None]:
    """
    Make the places of a segment known to whatever the domain refuses in this block.

    Args:
        segment: What the values are from.
        fields: By which number each field of the domain goes there.

    Raises:
        ResultRefused: a rule is broken; the error names the place.
    """
    try:
        yield
    except InvalidField as error:
        raise segment[fields[error.field]].refusal(error.reason) from None
