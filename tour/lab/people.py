"""Patients that nobody else has, and the messages that an instrument sends about them."""

from collections.abc import Iterator, Mapping
from itertools import count
from secrets import token_hex

_numbers: Iterator[int] = count(1)
NORMAL = {"1975-2^Bilirubin^LN": "0.8", "1751-7^Albumin^LN": "4.2", "1920-8^AST^LN": "24"}
_UNITS = {"1975-2": "mg/dL", "1751-7": "g/dL", "1920-8": "U/L", "6768-6": "U/L"}


def somebody(name: str = "Asha Sharma", *, born_on: str = "1968-04-12", sex: str = "f") -> dict[str, str]:
    """Give the details of a patient with a number and a telephone of their own."""
    number = next(_numbers)
    mark = token_hex(3)
    return {
        "name": f"{name} {mark}",
        "born_on": born_on,
        "sex": sex,
        "phone": f"+91555{int(mark, 16):08}{number % 10}"[:14],
        "record_number": f"J-{mark}-{number}",
    }


def result(
    patient: Mapping[str, str],
    values: Mapping[str, str] = NORMAL,
    *,
    order_id: str = "",
    observed: str = "20261101093000+0530",
) -> str:
    """Write a message about a patient, as HL7 v2.5.1 has it."""
    born_on, sex = patient["born_on"].replace("-", ""), patient["sex"].upper()
    segments = [
        rf"MSH|^~\&|ANALYSER|LAB|REPORTS|LAB|{observed}||ORU^R01^ORU_R01|{token_hex(8)}|P|2.5.1|||||||UNICODE UTF-8",
        f"PID|1||{patient['record_number']}^^^LAB^MR||{patient['name']}||{born_on}|{sex}|||||{patient['phone']}",
        f"OBR|1|{order_id}||liver^Liver panel^L|||{observed}",
    ]
    for number, (analyte, value) in enumerate(values.items(), start=1):
        unit = _UNITS[analyte.partition("^")[0]]
        segments.append(f"OBX|{number}|NM|{analyte}||{value}|{unit}^^UCUM|||||F")
    return "".join(f"{segment}\r" for segment in segments)
