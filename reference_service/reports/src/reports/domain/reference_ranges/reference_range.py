"""What is expected of whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from reports.domain.interval import ANYTHING, Interval
from reports.domain.person import Sex
from reports.domain.reference_ranges.age import Age
from reports.domain.reference_ranges.limits import Limits

_NEWBORN = Age(0)
_OLDER_THAN_ANYBODY = Age(1000)


@dataclass(frozen=True, slots=True)
class ReferenceRange:
    """
    The reference interval of people of one sex and age.

    Args:
        normal: What is expected of them.
        sex: Whose; None: everybody's.
        since: From this age on.
        before: Up to, but not at, this age.
    """

    normal: Interval
    sex: Sex | None = None
    since: Age = _NEWBORN
    before: Age = _OLDER_THAN_ANYBODY

    def is_for(self, sex: Sex, age: Age) -> bool:
        """Say whether it applies; to somebody who is neither a woman nor a man, those of both do."""
        return self.since <= age < self.before and (self.sex in (None, sex) or sex is Sex.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAnalyte:
    """
    An analyte that the laboratory has reference ranges for.

    Args:
        code: By LOINC.
        name: As reports call it.
        unit: By UCUM; a value in another unit cannot be compared.
        ranges: Of them, at most one applies to a woman or a man of any age.
        critical: The same for everybody.
    """

    code: str
    name: str
    unit: str
    ranges: Sequence[ReferenceRange]
    critical: Interval = ANYTHING

    def limits(self, sex: Sex, age: Age) -> Limits | None:
        """Give the limits of a patient, None if there are none for this age."""
        found = [each.normal for each in self.ranges if each.is_for(sex, age)]
        return Limits(reduce(Interval.covering, found), self.critical) if found else None
