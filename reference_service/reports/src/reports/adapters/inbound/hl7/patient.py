"""The segment PID as a person."""

from reports.adapters.inbound.hl7.places import said_in
from reports.adapters.inbound.hl7.segment import Segment
from reports.adapters.inbound.hl7.values import day_of
from reports.domain.person import Person, Sex

# Table 0001 has more than two; what is neither is evaluated against the ranges of both.
_SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}


def patient_of(pid: Segment) -> Person:
    """
    Tell who was examined.

    Raises:
        ResultRefused: a field is missing, or is not what it must be.
    """
    with said_in(pid, record_number=3, name=5, phone=13):
        return Person(
            name=_name(pid),
            born_on=day_of(pid[7]),
            sex=_SEXES.get(pid[8].required(), Sex.OTHER),
            record_number=pid[3].required(),
            phone=pid[13].value or None,
        )


def _name(pid: Segment) -> str:
    pid[5].required()
    family, given, further = (pid[5].component(number) for number in (1, 2, 3))
    return " ".join(part for part in (given, further, family) if part)
