"""The number of an invoice, as a tax office wants it: without gaps, from 1 on in each year."""

import re
from dataclasses import dataclass
from typing import Self

from billing.domain.errors import InvalidInvoice

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{6,15})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class InvoiceNumber:
    """
    The place of an invoice among those of its tenant.

    Args:
        year: Of its issue, in UTC.
        sequence: From 1 on.
    """

    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.sequence:06}"

    @classmethod
    def read(cls, text: str) -> Self:
        """
        Read one as it is written.

        Raises:
            InvalidInvoice: it is none.
        """
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise InvalidInvoice("number", "must be a year and a sequence, such as 2026-000042")
        return cls(int(written[1]), int(written[2]))
