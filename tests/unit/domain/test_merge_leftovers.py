import pytest

from scaffold.domain.merge_leftovers import merge_leftovers
from scaffold.domain.project_file import ProjectFile

CONFLICT = b"one\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"


@pytest.mark.parametrize("content", [CONFLICT, CONFLICT.replace(b"\n", b"\r\n"), b"one\n<<<<<<< half resolved\n"])
def test_a_conflict_is_found_with_its_line(content: bytes) -> None:
    (finding,) = merge_leftovers({"a.py": ProjectFile(content)})
    assert (finding.rule, finding.detail) == ("conflict-marker", "a merge conflict is left in line 2")


@pytest.mark.parametrize("content", [b"Title\n=======\n", b">>>>>>> quoted mail\n", b"\xff\x00"])
def test_what_only_looks_like_a_marker_is_none(content: bytes) -> None:
    assert list(merge_leftovers({"a.rst": ProjectFile(content)})) == []
