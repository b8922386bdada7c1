"""Cursors and entity tags: what a client sends back to us."""

import pytest
from chassis.http.pages import decode_cursor, encode_cursor
from chassis.http.preconditions import entity_tag, required_version
from chassis.http.refusal import Refusal
from hypothesis import given
from hypothesis import strategies as st


@given(st.tuples(st.text(), st.text()))
def test_a_cursor_comes_back_as_it_went_out_and_fits_a_url(position: tuple[str, str]):
    cursor = encode_cursor(position)
    assert decode_cursor(cursor, tuple[str, str]) == position
    assert set(cursor) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_no_cursor_asks_for_the_first_page():
    assert decode_cursor(None, tuple[str, str]) is None


@pytest.mark.parametrize("cursor", ["", "x", "!!!", "é", "W10", encode_cursor([1, 2]), encode_cursor("a")])
def test_a_cursor_that_is_not_ours_is_refused(cursor: str):
    with pytest.raises(Refusal) as refused:
        decode_cursor(cursor, tuple[str, str])
    assert refused.value.kind.status == 400


@given(st.text())
def test_no_text_at_all_breaks_the_cursor(text: str):
    with pytest.raises(Refusal) as refused:
        decode_cursor(text, tuple[str, str, str])
    assert refused.value.kind.slug == "bad-cursor"


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_a_version_comes_back_from_its_entity_tag(version: int):
    assert required_version(entity_tag(version)) == version


def test_a_missing_if_match_is_a_428():
    with pytest.raises(Refusal) as refused:
        required_version(None)
    assert refused.value.kind.status == 428


@pytest.mark.parametrize("tag", ["3", '"three"', 'W/"3"', '"3", "4"', "*", "", '"-1"', '"3" x', '"٣"'])
def test_an_if_match_that_is_not_ours_is_a_400(tag: str):
    with pytest.raises(Refusal) as refused:
        required_version(tag)
    assert refused.value.kind.status == 400
