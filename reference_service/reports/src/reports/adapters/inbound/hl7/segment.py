"""Segments and fields, each knowing its place."""

from dataclasses import dataclass

from reports.adapters.inbound.hl7.encoding import Encoding
from reports.domain.errors import ResultRefused
from reports.domain.fault import Fault


@dataclass(slots=True)
class Field:
    """
    One field of a message.

    Args:
        segment: Place of its segment: `PID`, `OBX(3)`.
        number: Its own, from 1.
        text: All of it, as it was sent; empty if it was left out.
    """

    segment: str
    number: int
    text: str
    encoding: Encoding

    @property
    def value(self) -> str:
        """Its first component, which is all that most fields have; empty if it was left out."""
        return self.component(1)

    def component(self, number: int) -> str:
        """Give a component of its first repetition, counted from 1; empty if there is none."""
        first, _, _ = self.text.partition(self.encoding.repetition)
        components = first.split(self.encoding.component)
        return self.encoding.unescape(components[number - 1]).strip() if number <= len(components) else ""

    def required(self) -> str:
        """
        Give its value.

        Raises:
            ResultRefused: it was left out.
        """
        value = self.value
        if not value:
            raise self.refusal("is missing", Fault.MISSING)
        return value

    def refusal(self, reason: str, fault: Fault = Fault.MALFORMED) -> ResultRefused:
        """Say what is wrong with it, and where, in an error to raise."""
        return ResultRefused(f"{self.segment}-{self.number}", reason, fault)


@dataclass(slots=True)
class Segment:
    """
    One line of a message.

    Args:
        place: As errors name it: `PID`, `OBX(3)`.
        fields: By number; the first one is the name.
    """

    place: str
    fields: list[str]
    encoding: Encoding

    @property
    def name(self) -> str:
        """What kind it is."""
        return self.fields[0]

    def __getitem__(self, number: int) -> Field:
        text = self.fields[number] if number < len(self.fields) else ""
        return Field(self.place, number, text, self.encoding)
