import pytest
from PIL import ImageFont

from reports.adapters.outbound.typst.rendering import TEMPLATE
from reports.adapters.outbound.typst.text_room import KNOWN, breakable, room_of, surely_fits

ALL_OF_AN_EM = 1000


@pytest.mark.parametrize("font", ["NotoSans-Regular", "NotoSans-Bold", "NotoSansMath-Regular"])
def test_no_letter_is_wider_in_any_font_than_is_thought(font: str):
    type_of = ImageFont.truetype(TEMPLATE / "fonts" / f"{font}.ttf", ALL_OF_AN_EM)
    wider = {each for each, width in KNOWN.items() if type_of.getlength(each) > width * ALL_OF_AN_EM}
    # What is printed upright is never set in the font of formulas, but for its signs.
    assert not (wider & set("\u2264\u2265") if "Math" in font else wider)


def test_every_letter_of_a_usual_name_or_unit_is_known():
    assert (
        set("Aspartate aminotransferase 10\u00b3/\u00b5L mmol/L {score} [iU]/mL.24.h % 25-OH, (total) <> ")
        <= KNOWN.keys()
    )


def test_capitals_take_more_room_than_small_letters():
    assert room_of("ASPARTATE", 8.5) > room_of("aspartate", 8.5) > room_of("aspartat", 8.5)


def test_of_what_is_not_known_nothing_is_certain():
    assert surely_fits("a", 8.5, 100)
    assert not surely_fits("\u738b", 8.5, 100)


def test_what_fits_is_left_as_it_is_however_many_words_there_are():
    assert breakable("Bilirubin, total", 8.5, 140) == "Bilirubin, total"
    assert breakable("total " * 40, 8.5, 140) == "total " * 40


def test_a_word_that_is_too_long_may_be_broken_where_it_is_best():
    assert breakable("10\u00b3.[iU]/mL.24.h", 8.5, 50) == "10\u00b3.[iU]/\u200bmL.24.h"
    assert breakable("x" * 30, 8.5, 50).split("\u200b") == ["x" * 10] * 3


@pytest.mark.parametrize(
    "word", ["\u0915\u094d\u0937" * 20, "\u0bae\u0bc1" * 30, "\u0dc1\u0dca\u200d\u0dbb\u0dd3" * 12]
)
def test_no_letter_is_parted_from_its_marks(word: str):
    pieces = breakable(word, 8.5, 60).split("\u200b")
    assert len(pieces) > 2
    assert "".join(pieces) == word
    assert all(piece[0] in "\u0915\u0bae\u0dc1" for piece in pieces)
