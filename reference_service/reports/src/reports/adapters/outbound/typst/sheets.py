"""
What goes on which sheet of paper.

The template could find it out by itself, and the number of sheets with it; it would set every document twice for that.
"""

from collections.abc import Sequence

from msgspec import Struct

from reports.adapters.outbound.typst.trend_line import TrendLine

# Lines of the height that the template gives to a row; what stands above and below them has its room already.
LINES_OF_THE_FIRST = 32
LINES_OF_ANOTHER = 38


class Row(Struct, frozen=True, kw_only=True):
    """
    One analyte.

    Args:
        lines: How many its name needs.
    """

    name: str
    lines: int
    value: str
    flag: str
    unit: str
    reference: str
    previous: str
    trend: TrendLine | None


class Section(Struct, frozen=True):
    """The analytes below one heading."""

    title: str
    rows: list[Row]

    @property
    def lines(self) -> int:
        """How many it needs, with its heading."""
        return 1 + sum(row.lines for row in self.rows)


def sheets_of(sections: Sequence[Section]) -> list[list[Section]]:
    """
    Lay sections out; one that begins below others is not divided, if the next sheet can take it whole.

    Args:
        sections: In their order.
    """
    sheets: list[list[Section]] = [[]]
    left = LINES_OF_THE_FIRST
    for section in sections:
        rest: Section | None = section
        if sheets[-1] and left < section.lines <= LINES_OF_ANOTHER:
            left = 0
        while rest is not None:
            here, rest = _divided(rest, left)
            if here is None:
                sheets.append([])
                left = LINES_OF_ANOTHER
            else:
                sheets[-1].append(here)
                # A line is left between two sections.
                left -= here.lines + 1
    return sheets


def _divided(section: Section, lines: int) -> tuple[Section | None, Section | None]:
    count, used = 0, 1
    for row in section.rows:
        used += row.lines
        if used > lines:
            break
        count += 1
    here = Section(section.title, section.rows[:count]) if count else None
    rest = Section(section.title, section.rows[count:]) if count < len(section.rows) else None
    return here, rest
