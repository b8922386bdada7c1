"""What the instrument sends for a report of two pages: 40 analytes, five of which were measured before."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

ANALYTES = 40
COMPARED = 5
EARLIER_VISITS = 2
NAMES = ("शर्मा^आशा", "Müller^Jürgen", "Okafor^Ngozi", "Iyer^Lakshmi")
UNITS = ("umol/L", "mg/dL", "10*3/uL", "U/L")
_FIRST_CODE = 90000
_NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)
_LONG_AGO = timedelta(days=4000)


def batch(number: int, size: int) -> list[bytes]:
    """Give the results of one day, of one patient each.

    Of the same patients every time: a later batch is of an earlier day, so that each finds the earliest visits and no
    other batch before it.

    Args:
        number: Of the batch, from 0.
        size: Messages in it.
    """
    day = _NOW - timedelta(hours=number)
    return [_message(f"b{number}-{patient}", patient, day, ANALYTES, number) for patient in range(size)]


def earlier_visits(size: int) -> Iterator[bytes]:
    """Give the visits that the batches are compared with.

    Args:
        size: Patients.
    """
    for visit in range(EARLIER_VISITS):
        day = _NOW - _LONG_AGO + timedelta(days=visit)
        for patient in range(size):
            yield _message(f"e{visit}-{patient}", patient, day, COMPARED, visit)


def values(patient: int, number: int) -> Sequence[float]:
    """Give what was measured; one in eight lies outside of its interval.

    Args:
        patient: From 0.
        number: Of the batch, or of the visit.
    """
    return [round(1.5 + (patient * 7 + analyte * 5 + number) % 32 * 0.65, 2) for analyte in range(ANALYTES)]


def _message(name: str, patient: int, day: datetime, analytes: int, number: int) -> bytes:
    moment = f"{day:%Y%m%d%H%M%S}+0000"
    segments = [
        f"MSH|^~\\&|BENCH|LAB|REPORTS|LAB|{moment}||ORU^R01^ORU_R01|{name}|P|2.5.1|||||||UNICODE UTF-8",
        f"PID|1||B-{patient:04}^^^LAB^MR||{NAMES[patient % len(NAMES)]}||19680412|F",
        f"OBR|1|||liver^Liver panel^L|||{moment}",
    ]
    for analyte, value in enumerate(values(patient, number)[:analytes]):
        what = f"{_FIRST_CODE + analyte}-0^{analyte_name(analyte)}^LN"
        unit = UNITS[analyte % len(UNITS)]
        segments.append(f"OBX|{analyte + 1}|NM|{what}||{value}|{unit}^^UCUM|2.0-19.5||||F")
    return "".join(f"{segment}\r" for segment in segments).encode()


def analyte_name(analyte: int) -> str:
    """Give it as it is printed.

    Args:
        analyte: From 0.
    """
    return f"Analyte {analyte + 1}, serum"
