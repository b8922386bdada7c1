import pytest

from archive.domain.document import checked
from archive.domain.errors import DocumentDiffers

from tests.examples import PDF, SHA256, document


def test_a_document_lies_where_no_other_bytes_would():
    assert document().key == f"r1/{SHA256}.pdf"
    assert document(sha256="0" * 64).key != document().key


def test_bytes_that_are_what_they_were_are_given_back():
    assert checked("r1", PDF, SHA256) == PDF


def test_bytes_that_are_others_are_refused():
    with pytest.raises(DocumentDiffers, match="report r1"):
        checked("r1", PDF + b" ", SHA256)
