"""
A result as an HL7 v2.5.1 message, in ER7 encoding: what an instrument sends.

Source: HL7 v2.5.1, chapter 2 (encoding), 3.4.2 (PID), 7.4.1 (OBR), 7.4.2 (OBX); profile ORU^R01^ORU_R01.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from stand_ins.instrument.analytes import LIVER_PANEL
from stand_ins.instrument.people import Person
from stand_ins.instrument.visits import Visit

_PANEL = "liver^Liver panel^L"
_ESCAPES = str.maketrans({"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "~": "\\R\\", "&": "\\T\\"})
_LONGEST_CONTROL_ID = 20


def result_message(visit: Visit, person: Person, *, order_id: str = "") -> bytes:
    """
    Write down what was measured of a person; the same is written the same every time.

    Args:
        visit: What was measured. An analyte that was not is left out.
        person: Of whom.
        order_id: Placer order number, of whoever ordered it; nobody if empty.
    """
    segments = [_msh(visit, person, order_id), _pid(person), _obr(visit, person, order_id), *_obxs(visit)]
    return "".join(f"{segment}\r" for segment in segments).encode()


def _msh(visit: Visit, person: Person, order_id: str) -> str:
    fields = {
        2: "^~\\&",
        3: "ANALYSER",
        4: "LAB",
        5: "REPORTS",
        6: "LAB",
        7: _moment(visit.observed_at),
        9: "ORU^R01^ORU_R01",
        10: _control_id(visit, person, order_id),
        11: "P",
        12: "2.5.1",
        15: "NE",
        16: "AL",
        18: "UNICODE UTF-8",
    }
    # MSH-1 is the separator itself.
    return _segment("MSH", fields, first=2)


def _pid(person: Person) -> str:
    fields = {
        1: "1",
        3: f"{_text(person.record_number)}^^^LAB^MR",
        5: f"{_text(person.family_name)}^{_text(person.given_name)}",
        7: f"{person.born_on:%Y%m%d}",
        8: person.sex,
        13: _text(person.phone),
    }
    return _segment("PID", fields)


def _obr(visit: Visit, person: Person, order_id: str) -> str:
    fields = {
        1: "1",
        2: _text(order_id),
        3: f"{_text(person.record_number)}-{visit.day}",
        4: _PANEL,
        7: _moment(visit.observed_at),
        25: "F",
    }
    return _segment("OBR", fields)


def _obxs(visit: Visit) -> Iterator[str]:
    measured = (analyte for analyte in LIVER_PANEL if analyte.column in visit.values)
    for number, analyte in enumerate(measured, start=1):
        fields = {
            1: str(number),
            2: "NM",
            3: f"{analyte.code}^{_text(analyte.name)}^LN",
            5: _text(visit.values[analyte.column]),
            6: f"{analyte.unit}^{analyte.unit}^UCUM",
            11: "F",
            14: _moment(visit.observed_at),
        }
        yield _segment("OBX", fields)


def _segment(name: str, fields: Mapping[int, str], *, first: int = 1) -> str:
    return "|".join([name, *(fields.get(number, "") for number in range(first, max(fields) + 1))])


def _moment(moment: datetime) -> str:
    return f"{moment:%Y%m%d%H%M%S%z}"


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _control_id(visit: Visit, person: Person, order_id: str) -> str:
    # Receivers know a message again by it: another order or person is another message.
    told = repr((person.record_number, visit.patient, visit.day, order_id))
    return hashlib.sha256(told.encode()).hexdigest()[:_LONGEST_CONTROL_ID]
