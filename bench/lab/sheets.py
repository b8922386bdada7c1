"""The same reports for the peers, evaluated already: what they are measured at is the document alone."""

from msgspec import Struct

from bench.lab.messages import ANALYTES, COMPARED, EARLIER_VISITS, NAMES, UNITS, analyte_name, values

_LOW, _HIGH = 2.0, 19.5
_PRINTED = {"umol/L": "µmol/L", "10*3/uL": "10³/µL"}


class Line(Struct, frozen=True):
    """One analyte.

    Args:
        name: As it is printed.
        value: Likewise.
        flag: L, H, or nothing.
        unit: As it is printed.
        reference: Likewise.
        course: Earlier values and this one, in 0..1 from below; empty if there are none.
    """

    name: str
    value: str
    flag: str
    unit: str
    reference: str
    course: list[float]


class Sheet(Struct, frozen=True):
    """One report.

    Args:
        patient: Name.
        number: Record number.
        price: With the sign of its currency.
        address: What its QR code says.
        lines: From top to bottom.
    """

    patient: str
    number: str
    price: str
    address: str
    lines: list[Line]


def sheets(size: int) -> list[Sheet]:
    """Give a batch.

    Args:
        size: Reports in it.
    """
    return [_sheet(patient) for patient in range(size)]


def _sheet(patient: int) -> Sheet:
    earlier = [values(patient, visit) for visit in range(EARLIER_VISITS)]
    latest = values(patient, 0)
    lines = [
        Line(
            name=analyte_name(analyte),
            value=str(latest[analyte]),
            flag=_flag(latest[analyte]),
            unit=_PRINTED.get(UNITS[analyte % len(UNITS)], UNITS[analyte % len(UNITS)]),
            reference=f"{_LOW} \u2013 {_HIGH}",
            course=_course([*(visit[analyte] for visit in earlier), latest[analyte]]) if analyte < COMPARED else [],
        )
        for analyte in range(ANALYTES)
    ]
    family, _, given = NAMES[patient % len(NAMES)].partition("^")
    address = f"http://127.0.0.1:8000/verify/{patient:032x}?sha256={patient:064x}"
    return Sheet(f"{given} {family}", f"B-{patient:04}", "₹1,450.00", address, lines)


def _flag(value: float) -> str:
    return "L" if value < _LOW else "H" if value > _HIGH else ""


def _course(points: list[float]) -> list[float]:
    lowest, highest = min(*points, _LOW), max(*points, _HIGH)
    return [round((point - lowest) / (highest - lowest), 3) for point in points]
