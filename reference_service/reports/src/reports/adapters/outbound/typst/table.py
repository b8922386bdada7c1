"""
The table of a report: how wide its columns are, and which of its rows surely stand on one line.

Those have a known height and are set in half the time; whatever else there is, the template measures, as it finds out
where a page ends. So nothing that is miscounted here can make two rows overlap.
"""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from reports.adapters.outbound.typst.text_room import breakable, room_of, surely_fits
from reports.adapters.outbound.typst.trend_line import TrendLine

# In points, as are all lengths.
SIZE = 8.5
# Left and right of what stands in a cell.
_INSET = 3.0
# So many rows and their heading are kept together, if each stands on one line: a page takes more.
_KEPT_TOGETHER = 30


class Columns(Struct, frozen=True):
    """How wide each is; together, they are as wide as an A4 page between its margins."""

    name: float
    value: float
    flag: float
    unit: float
    reference: float
    previous: float = 0.0
    trend: float = 0.0

    @property
    def widths(self) -> list[float]:
        """Those that there are, from left to right."""
        all_of_them = (self.name, self.value, self.flag, self.unit, self.reference, self.previous, self.trend)
        return [width for width in all_of_them if width]


# Without earlier visits there is nothing to compare with, and no room is kept for it.
LATEST_ONLY = Columns(284.5, 48.0, 24.0, 64.0, 84.0)
COMPARED = Columns(144.5, 44.0, 24.0, 56.0, 76.0, 94.0, 66.0)


class Row(Struct, frozen=True, kw_only=True):
    """
    One analyte.

    Args:
        sizes: Of value, reference and previous: smaller, if they are too wide. A number that is broken would look like two.
        one_line: Whether it surely stands on one line.
    """

    name: str
    value: str
    flag: str
    unit: str
    reference: str
    previous: str
    trend: TrendLine | None
    sizes: tuple[float, float, float] = (SIZE, SIZE, SIZE)
    one_line: bool = False

    def fitted(self, columns: Columns) -> Self:
        """Give it as it fits into its columns."""
        words = ((self.name, columns.name), (self.unit, columns.unit))
        numbers = ((self.value, columns.value), (self.reference, columns.reference), (self.previous, columns.previous))
        value, reference, previous = (_size_of(text, width) for text, width in numbers)
        return replace(
            self,
            name=_broken(self.name, columns.name),
            unit=_broken(self.unit, columns.unit),
            sizes=(value, reference, previous),
            one_line=all(_fits(text, width) for text, width in words + numbers),
        )


class Section(Struct, frozen=True, kw_only=True):
    """
    The analytes below one heading.

    Args:
        one_line: Whether its heading surely stands on one line.
        together: Whether it is not divided between two pages.
    """

    title: str
    rows: list[Row]
    one_line: bool
    together: bool


def section_of(title: str, rows: Iterable[Row], columns: Columns) -> Section:
    """
    Lay a section out.

    Args:
        title: Its heading.
        rows: What stands below it.
        columns: That all of it has to fit into.
    """
    fitted = [row.fitted(columns) for row in rows]
    one_line = _fits(title, columns.name)
    return Section(
        title=_broken(title, columns.name),
        rows=fitted,
        one_line=one_line,
        together=one_line and len(fitted) <= _KEPT_TOGETHER and all(row.one_line for row in fitted),
    )


def _broken(words: str, width: float) -> str:
    return breakable(words, SIZE, width - 2 * _INSET)


def _fits(text: str, width: float) -> bool:
    # What has no column has nothing to say.
    return not text or surely_fits(text, SIZE, width - 2 * _INSET)


def _size_of(numbers: str, width: float) -> float:
    room = max(width - 2 * _INSET, 0)
    widest = max(room_of(word, SIZE) for word in numbers.split(" "))
    return SIZE if widest <= room else SIZE * room / widest
