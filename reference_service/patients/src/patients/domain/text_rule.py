"""What any text of a patient must be."""

from patients.domain.errors import InvalidPatient

LONGEST_TEXT = 200


def check_text(field: str, value: str) -> None:
    """
    Let no text pass that says nothing, or that no database could hold.

    Raises:
        InvalidPatient: it is blank, too long, or holds a null character.
    """
    if not value.strip() or len(value) > LONGEST_TEXT:
        raise InvalidPatient(field, f"must hold 1 to {LONGEST_TEXT} characters")
    if "\x00" in value:
        raise InvalidPatient(field, "must not hold a null character")
