import pytest

from notifications.domain.phone_number import international


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+91 98450 12345", "+919845012345"),
        ("0091 (98450) 12-345", "+919845012345"),
        ("098450 12345", "+919845012345"),
        ("98450.12345", "+919845012345"),
        ("+86 10/9845 0000", "+861098450000"),
        ("12", "+9112"),
        ("none", "none"),
        ("98450 12345 ext. 7", "9845012345ext7"),
    ],
)
def test_a_number_is_dialled_however_it_is_written(written: str, dialled: str):
    assert international(written, "+91") == dialled
