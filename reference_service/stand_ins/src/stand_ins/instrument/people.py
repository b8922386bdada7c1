"""Who the anonymous patients are, as far as the laboratory is told: made up, the same every time."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from stand_ins.instrument.visits import Visit

_NAMES = Path(__file__).parents[1] / "data" / "names.toml"
_GIVEN = {"F": "female", "M": "male"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """
    Somebody of whom a sample was taken.

    Args:
        record_number: Of the patient, in this laboratory.
        given_name: In any script.
        family_name: In the same script.
        born_on: Birthday.
        sex: F or M.
        phone: As E.164 has it, of numbers that India gives to nobody.
    """

    record_number: str
    given_name: str
    family_name: str
    born_on: date
    sex: str
    phone: str


def person_of(visit: Visit) -> Person:
    """Tell who came; whoever comes again has the same name."""
    scripts = _scripts()
    turn, script = divmod(visit.patient, len(scripts))
    given = scripts[script][_GIVEN[visit.sex]]
    family = scripts[script]["family"]
    return Person(
        record_number=f"PBC-{visit.patient:04}",
        # Lists of seven and of six: forty-two in turn before a name comes again.
        given_name=given[turn % len(given)],
        family_name=family[turn % len(family)],
        born_on=visit.born_on,
        sex=visit.sex,
        phone=f"+91555{visit.patient:07}",
    )


@cache
def _scripts() -> Sequence[Mapping[str, Any]]:
    scripts: list[dict[str, Any]] = tomllib.loads(_NAMES.read_text(encoding="utf-8"))["scripts"]
    return scripts
