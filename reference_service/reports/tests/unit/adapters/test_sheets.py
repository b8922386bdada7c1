import pytest

from reports.adapters.outbound.typst.sheets import LINES_OF_ANOTHER, LINES_OF_THE_FIRST, Row, Section, sheets_of


def section(title: str, count: int, *, lines: int = 1) -> Section:
    row = Row(name="a", lines=lines, value="1", flag="N", unit="s", reference="", previous="", trend=None)
    return Section(title, [row] * count)


def laid_out(*sections: Section) -> list[list[tuple[str, int]]]:
    return [[(each.title, len(each.rows)) for each in sheet] for sheet in sheets_of(sections)]


def test_what_fits_on_a_sheet_is_on_one():
    assert laid_out(section("a", 10), section("b", 10)) == [[("a", 10), ("b", 10)]]


def test_a_section_that_does_not_fit_any_more_begins_the_next_sheet():
    assert laid_out(section("a", 20), section("b", 20)) == [[("a", 20)], [("b", 20)]]


def test_a_section_that_is_longer_than_a_sheet_goes_on_overleaf_under_its_heading():
    rest = 60 - (LINES_OF_THE_FIRST - 1)
    assert laid_out(section("a", 60)) == [[("a", LINES_OF_THE_FIRST - 1)], [("a", rest)]]
    assert rest < LINES_OF_ANOTHER


def test_what_follows_a_long_section_goes_on_its_last_sheet():
    assert laid_out(section("a", 40), section("b", 5))[-1] == [("a", 9), ("b", 5)]


@pytest.mark.parametrize(("count", "sheets"), [(LINES_OF_THE_FIRST - 1, 1), (LINES_OF_THE_FIRST, 2)])
def test_a_heading_takes_a_line_of_its_own(count: int, sheets: int):
    assert len(laid_out(section("a", count))) == sheets


def test_long_names_take_more_lines():
    assert laid_out(section("a", 16, lines=2)) == [[("a", 15)], [("a", 1)]]


def test_nothing_is_lost_however_many_there_are():
    sections = [section(str(number), number) for number in range(1, 60)]
    sheets = sheets_of(sections)
    assert sum(len(each.rows) for sheet in sheets for each in sheet) == sum(range(1, 60))
    for lines, sheet in zip([LINES_OF_THE_FIRST, *[LINES_OF_ANOTHER] * 99], sheets, strict=False):
        assert sum(each.lines for each in sheet) + len(sheet) - 1 <= lines
