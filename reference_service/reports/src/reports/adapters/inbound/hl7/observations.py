"""The segments OBR and OBX as observations."""

from collections.abc import Iterator

from reports.adapters.inbound.hl7.message import Message
from reports.adapters.inbound.hl7.places import said_in
from reports.adapters.inbound.hl7.segment import Segment
from reports.adapters.inbound.hl7.values import interval_of, number_of
from reports.domain.fault import Fault
from reports.domain.observation import Observation
from reports.domain.result import LONGEST_TEXT
from reports.domain.text_rules import check_text

_FINAL = frozenset({"F", "C"})


def observations_of(message: Message) -> Iterator[Observation]:
    """
    Tell what was measured; each OBR is the heading of the OBX that follow it.

    Raises:
        ResultRefused: a field is missing, or is not what it must be.
    """
    section = ""
    number = 0
    for segment in message.segments:
        if segment.name == "OBR":
            section = segment[4].component(2) or segment[4].required()
            with said_in(segment, section=4):
                check_text("section", section, LONGEST_TEXT)
        elif segment.name == "OBX":
            number += 1
            yield _observation(segment, number, section)


def _observation(obx: Segment, number: int, section: str) -> Observation:
    if obx[2].required() != "NM":
        raise obx[2].refusal("must be NM: only numbers can be evaluated", Fault.UNKNOWN)
    if obx[11].required() not in _FINAL:
        raise obx[11].refusal("must be F or C: only final results are reported", Fault.UNKNOWN)
    with said_in(obx, code=3, name=3, unit=6, expected=7):
        return Observation(
            number=number,
            code=obx[3].required(),
            name=obx[3].component(2) or obx[3].value,
            value=number_of(obx[5]),
            unit=obx[6].required(),
            expected=interval_of(obx[7]),
            section=section,
        )
