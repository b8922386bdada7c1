"""What comes of a batch of results, one by one."""

from dataclasses import dataclass

from gateway.domain.report import Report


@dataclass(frozen=True, slots=True)
class Finished:
    """A report is finished."""

    index: int
    report: Report


@dataclass(frozen=True, slots=True)
class Refused:
    """A message was refused; the batch goes on."""

    index: int
    place: str
    reason: str
