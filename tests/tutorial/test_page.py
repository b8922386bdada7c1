from pathlib import Path

import pytest

from tests.tutorial.page import ADDRESS, Block, blocks, changed
from tests.tutorial.seen import Seen

HERS, MINE, OTHER = (f"01a1fe23-d5e6-70d6-b668-{number:012}" for number in range(3))


def test_a_block_knows_its_language_its_title_and_its_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text('# Title\n\n```sh title="terminal 1"\nmake serve\n```\n\n```text\nfine\n```\n')
    assert blocks(page) == [Block("sh", "terminal 1", "make serve\n", 3), Block("text", "", "fine\n", 7)]


def test_an_address_in_the_text_is_looked_at_and_one_in_a_block_is_not(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```json\n<http://127.0.0.1:8000/a>\n```\n\n<http://127.0.0.1:8000/b/docs> shows it.\n")
    assert blocks(page)[1:] == [Block(ADDRESS, "", "http://127.0.0.1:8000/b/docs", 5)]


def test_a_diff_changes_each_of_its_places() -> None:
    assert changed("a\nb\nc\nd\n", "-a\n+A\n@@\n c\n+C\n") == "A\nb\nc\nC\nd\n"


@pytest.mark.parametrize("diff", ["-e\n+E\n", "-a\n+A\n", "b\n"])
def test_a_diff_that_fits_nowhere_or_twice_is_refused(diff: str) -> None:
    with pytest.raises(ValueError, match=r"times in the file|begins with none"):
        changed("a\na\nb\n", diff)


def test_what_is_left_out_and_what_varies_is_no_difference() -> None:
    assert Seen().matches(
        "at 2026-11-21T12:45:23Z\n...\n8 passed in 1.31s", "at 2027-01-01T01:01:01.5Z\nx\n9 passed in 20.00s"
    )
    assert not Seen().matches('{"status":422}', '{"status":500}')


def test_an_id_of_the_page_stands_for_one_id_of_the_run() -> None:
    seen = Seen()
    assert seen.matches(f"id {HERS}", f"id {MINE}")
    assert seen.in_this_run(f"show {HERS}") == f"show {MINE}"
    assert not seen.matches(f"id {HERS}", f"id {OTHER}")


def test_every_line_of_the_page_must_be_in_the_log() -> None:
    log = "first\nsecond 2\nthird\n"
    assert Seen().among("third\nsecond...", log)
    assert not Seen().among("third\nfourth", log)
