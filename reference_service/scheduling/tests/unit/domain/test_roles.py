import pytest

from scheduling.domain.errors import NotAllowed
from scheduling.domain.roles import BOOK, READ, WRITE, require_role

from tests.examples import BOOKER, OWNER, READER, WRITER


def test_who_has_the_role_passes():
    require_role(READER, READ)
    require_role(OWNER, WRITE)
    require_role(BOOKER, BOOK)


def test_who_lacks_the_role_is_told_which_one():
    with pytest.raises(NotAllowed, match=f"this needs the role {READ}"):
        require_role(WRITER, READ)
