import pytest

from patients.domain.errors import InvalidPatient
from patients.domain.search_terms import SearchText, search_terms

from tests.examples import details


def test_a_patient_is_found_by_name_record_number_and_the_end_of_the_phone_number():
    assert search_terms(details()) == {"asha", "rao", "mrn", "1042", "mrn1042", "tel:543210548919"}


def test_what_is_not_known_is_no_term():
    assert search_terms(details(phone=None, record_number=None)) == {"asha", "rao"}


def test_a_phone_number_without_digits_is_no_term():
    assert search_terms(details(phone="none", record_number=None)) == {"asha", "rao"}


def test_no_term_is_longer_than_any_text():
    ligatures = "\ufb03" * 200
    assert {len(term) for term in search_terms(details(name=ligatures, record_number=ligatures, phone=None))} == {200}
    assert SearchText.of(ligatures).words == ("ffi" * 66 + "ff",)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Ash ra", SearchText(("ash", "ra"))),
        ("mrn-1042", SearchText(("mrn", "1042"))),
        ("10", SearchText(("10",))),
        ("1042", SearchText(("1042",), "tel:2401")),
        ("98450 12345", SearchText(("98450", "12345"), "tel:5432105489")),
        ("098450-12345", SearchText(("098450", "12345"), "tel:5432105489")),
        ("0042", SearchText(("0042",), "tel:2400")),
        ("शर्मा", SearchText(("शर्मा",))),
        ("A 1234567890", SearchText(("a", "1234567890"))),
    ],
)
def test_what_is_typed_is_understood(typed: str, understood: SearchText):
    assert SearchText.of(typed) == understood


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (" ", "hold 1 to 200"),
        ("x" * 201, "hold 1 to 200"),
        ("a\x00b", "control characters"),
        ("a b c d e f g h i", "at most 8 words"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(typed: str, reason: str):
    with pytest.raises(InvalidPatient, match=f"text .*{reason}"):
        SearchText.of(typed)
