"""The line of everything in a TOML document, held against where it is seen to stand."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scaffold.adapters.outbound.toml.lines import lines_of

ODD = '''\
# a comment with [brackets] = "and quotes
title = "one # no comment" # a comment
"quoted key" = 'two = ["three"]'

[ a . "b.c" ] # spaces
numbers = [1.5, -2e3, 0x1F, 2026-01-31T12:00:00Z]
list = [ # opens
  "four", # "five"
  [
    "six"],

  { seven = "eight", "nine ten" = [ "eleven" ] },
]
dotted . key = true
long = """
text with a "quote" and
# no comment
[nothing]
"""
short = "after"
[a.x]
raw = \'\'\'it's
raw\'\'\'
last = "end"'''


def test_every_value_is_found_in_the_line_that_it_begins_in() -> None:
    lines = lines_of(ODD)
    text = ODD.splitlines()
    expected = {
        ("title",): 2,
        ("quoted key",): 3,
        ("a",): 5,
        ("a", "b.c"): 5,
        ("a", "b.c", "numbers", 3): 6,
        ("a", "b.c", "list"): 7,
        ("a", "b.c", "list", 0): 8,
        ("a", "b.c", "list", 1, 0): 10,
        ("a", "b.c", "list", 2, "seven"): 12,
        ("a", "b.c", "list", 2, "nine ten", 0): 12,
        ("a", "b.c", "dotted", "key"): 14,
        ("a", "b.c", "long"): 15,
        ("a", "b.c", "short"): 20,
        ("a", "x"): 21,
        ("a", "x", "raw"): 22,
        ("a", "x", "last"): 24,
    }
    assert {place: lines[place] for place in expected} == expected
    assert text[lines["a", "x", "last"] - 1] == 'last = "end"'


def places(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    yield place, value
    for key, child in children:
        yield from places(child, (*place, key))


space = some.sampled_from(["", " ", "\t"])
gap = some.sampled_from(["", "\n", "\n\n", " # [no] = 'table'\n", '\n# "\n'])


@some.composite
def documents(draw: some.DrawFn) -> str:
    """Tables with texts that are all different, in all ways to lay them out."""
    written = 0

    def text() -> str:
        nonlocal written
        written += 1
        return draw(some.sampled_from(['"m{}e"', "'m{}e'", '"""m{}e"""', "'''m{}e'''"])).format(written)

    def value(depth: int) -> str:
        if depth and draw(some.booleans()):
            items = [value(depth - 1) for _ in range(draw(some.integers(0, 3)))]
            return "[" + ",".join(draw(gap) + item + draw(gap) for item in items) + draw(gap) + "]"
        return text()

    document = ""
    for table in range(draw(some.integers(0, 3))):
        document += f"{draw(space)}[t{table}{draw(space)}.{draw(space)}'x y']{draw(space)}\n"
        for key in range(draw(some.integers(0, 3))):
            document += f"{draw(space)}k{key}{draw(space)}={draw(space)}{value(2)}\n{draw(gap)}"
            document += "" if document.endswith("\n") else "\n"
    return document


@given(documents())
def test_however_a_document_is_laid_out_each_text_is_in_its_line(document: str) -> None:
    lines = lines_of(document)
    for place, value in places(tomllib.loads(document)):
        if isinstance(value, str):
            assert value in document.splitlines()[lines[place] - 1]
        assert not place or place in lines


@pytest.mark.parametrize("document", ["", "\n", "# only a comment", "a = 1", "a = [ ]\n", "a = { }\n"])
def test_a_document_may_be_short(document: str) -> None:
    assert set(lines_of(document)) == {place for place, _ in places(tomllib.loads(document)) if place}
