import pytest

from patients.domain.words import digits_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Asha Rao", ("asha", "rao")),
        ("  ASHA\u00a0rao ", ("asha", "rao")),
        ("José", ("jose",)),
        ("Jose\u0301", ("jose",)),
        ("O'Brien", ("obrien",)),
        ("O\u2019Brien", ("obrien",)),
        ("Anne-Marie", ("anne", "marie")),
        ("\uff32\uff41\uff4f", ("rao",)),
        ("Strauß", ("strauss",)),
        ("MRN-1042", ("mrn", "1042")),
        ("Ra\u200bo", ("rao",)),
        ("प्रिया शर्मा", ("प्रिया", "शर्मा")),
        ("र\u094d\u200dय", ("र\u094dय",)),
        ("王小明", ("王小明",)),
        ("محمد علي", ("محمد", "علي")),
        ("♥", ("♥",)),
        (" -- ", ("--",)),
    ],
)
def test_words_are_equal_when_a_reader_would_call_them_the_same(text: str, words: tuple[str, ...]):
    assert words_of(text) == words


def test_the_vowels_of_hindi_make_a_difference():
    assert words_of("किरण") != words_of("करण")


@pytest.mark.parametrize(("text", "digits"), [("+91 (98450) 12-345", "919845012345"), ("९८४५", "9845"), ("none", "")])
def test_the_digits_of_a_number_are_found_however_it_is_grouped(text: str, digits: str):
    assert digits_of(text) == digits
