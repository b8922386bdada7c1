"""Messages as instruments send them."""

from collections.abc import Sequence

HEADER = (
    "MSH|^~\\&|ANALYSER|LAB|REPORTS|LAB|20260131080500+0000||ORU^R01^ORU_R01|{control_id}|P|2.5.1|||||||UNICODE UTF-8"
)
PATIENT = "PID|1||{record_number}^^^LAB^MR||{name}||19680412|F|||||+915550000001"
REQUEST = "OBR|1|{order_id}||liver^Liver panel^L|||{observed_at}"
BILIRUBIN = "OBX|1|NM|1975-2^Bilirubin.total^LN||2.4|mg/dL^mg/dL^UCUM|||||F"
ALBUMIN = "OBX|2|NM|1751-7^Albumin^LN||3.9|g/dL^g/dL^UCUM|||||F"
MORNING = "20260131080000+0000"


def message(
    control_id: str = "m1",
    *,
    order_id: str = "",
    record_number: str = "P-1",
    name: str = "Sharma^Asha",
    observed_at: str = MORNING,
    observations: Sequence[str] = (BILIRUBIN, ALBUMIN),
) -> bytes:
    """Give a result of the woman of the examples, changed as asked."""
    segments = [
        HEADER.format(control_id=control_id),
        PATIENT.format(record_number=record_number, name=name),
        REQUEST.format(order_id=order_id, observed_at=observed_at),
        *observations,
    ]
    return "".join(f"{segment}\r" for segment in segments).encode()


def changed(field: str, text: str) -> bytes:
    """Give the same message with another text in one field, by its place: `PID-7`, `OBX(2)-5`."""
    place, _, number = field.partition("-")
    name, _, occurrence = place.partition("(")
    segments = message().decode().split("\r")
    places = [index for index, segment in enumerate(segments) if segment.startswith(name)]
    index = places[int(occurrence.rstrip(")") or 1) - 1]
    fields = segments[index].split("|")
    # MSH-1 is the separator itself.
    fields[int(number) - (name == "MSH")] = text
    segments[index] = "|".join(fields)
    return "\r".join(segments).encode()


def without(name: str) -> bytes:
    """Give the same message without the segments of a kind."""
    return "\r".join(segment for segment in message().decode().split("\r") if not segment.startswith(name)).encode()


def many(count: int, *, start: int = 1, name: str = "Sharma^Asha") -> bytes:
    """Give a message with so many values, whose ranges the instrument sends along."""
    observations = [
        f"OBX|{number}|NM|{start + number}-0^Analyte {number}^LN||{number}.5|umol/L^^UCUM|0.3-20.5||||F"
        for number in range(1, count + 1)
    ]
    return message(f"many{start}-{count}", name=name, observations=observations)
