from datetime import timedelta

import pytest

from patients.domain.errors import PatientAlreadyArchived

from tests.examples import NOON, details, patient


def test_a_change_gives_the_next_version_with_the_other_details():
    before = patient()
    after = before.change(details())
    assert after.version == before.version + 1
    assert after.id == before.id


def test_archiving_notes_when_and_gives_the_next_version():
    later = NOON + timedelta(days=1)
    archived = patient().archive(later)
    assert archived.archived_at == later
    assert archived.version == 2


def test_what_is_archived_refuses_a_change():
    archived = patient().archive(NOON)
    with pytest.raises(PatientAlreadyArchived, match="1 is archived"):
        archived.change(details())


def test_what_is_archived_refuses_to_be_archived_again():
    archived = patient().archive(NOON)
    with pytest.raises(PatientAlreadyArchived):
        archived.archive(NOON)
