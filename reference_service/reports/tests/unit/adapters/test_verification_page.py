from zoneinfo import ZoneInfo

from reports.adapters.inbound.http.verification_page import Letterhead, genuine_page, unknown_page

from tests.examples import MORNING, NOON

LETTERHEAD = Letterhead("Lab & Sons", ZoneInfo("Asia/Kolkata"))


def test_it_says_what_the_document_says_in_the_same_words_and_time():
    page = genuine_page(LETTERHEAD, "r1", observed_at=MORNING, received_at=NOON).content
    assert "<dt>Sample taken</dt><dd>31 Jan 2026, 13:30 IST</dd>" in page
    assert "<dt>Reported</dt><dd>31 Jan 2026, 17:30 IST</dd>" in page


def test_whose_answer_it_is_stands_above_it():
    for page in (unknown_page(LETTERHEAD), genuine_page(LETTERHEAD, "r1", observed_at=MORNING, received_at=NOON)):
        assert "Lab &amp; Sons" in page.content
