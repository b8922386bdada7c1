"""Persons as messages."""

from datetime import date

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.domain.errors import InvalidField
from reports.domain.person import Person, Sex


def person_of(message: pb.Person) -> Person:
    """
    Give a person to the domain, which checks its rules.

    Raises:
        InvalidField: a field is not what its comment in the contract says, or breaks its rule.
    """
    return Person(
        name=message.name,
        born_on=_day(message.born_on),
        sex=_sex(message.sex),
        record_number=message.record_number if message.HasField("record_number") else None,
        phone=message.phone if message.HasField("phone") else None,
    )


def message_of(person: Person, record_number: str | None) -> pb.Person:
    """Show a person to a client."""
    return pb.Person(
        name=person.name,
        born_on=person.born_on.isoformat(),
        sex=person.sex,
        record_number=record_number,
        phone=person.phone,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidField("born_on", "must be a date such as 2026-01-31") from None


def _sex(text: str) -> Sex:
    try:
        return Sex(text)
    except ValueError:
        raise InvalidField("sex", "must be f, m or x") from None
