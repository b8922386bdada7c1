import pytest

from reports.domain.errors import ReportNotReleased, ResultRefused
from reports.domain.events import ReportFinalized
from reports.domain.report import Report, ReportState

from tests.examples import CHARGE, DOCUMENT, NOON, final, findings, report


def test_what_is_paid_is_final_once_it_is_rendered():
    concluded = report().conclude(DOCUMENT, paid=True)
    assert (concluded.state, concluded.version) == (ReportState.FINAL, 2)
    assert concluded.require_released() == DOCUMENT


def test_what_is_not_paid_is_withheld_until_it_is_released():
    withheld = report().conclude(DOCUMENT, paid=False)
    assert withheld.state is ReportState.WITHHELD
    released = withheld.release()
    assert (released.state, released.version) == (ReportState.FINAL, 3)
    assert released.require_released() == DOCUMENT


@pytest.mark.parametrize(
    ("unreleased", "state"),
    [
        (report(), "received"),
        (report().conclude(DOCUMENT, paid=False), "withheld"),
        (report().fail("no font"), "failed"),
    ],
)
def test_what_is_not_final_is_not_handed_out(unreleased: Report, state: str):
    with pytest.raises(ReportNotReleased, match=f"it is {state}"):
        unreleased.require_released()


def test_what_cannot_be_rendered_has_failed_and_says_why():
    failed = report().fail("no font")
    assert (failed.state, failed.failure, failed.is_unfinished) == (ReportState.FAILED, "no font", False)


def test_what_breaks_rendering_down_fails_the_third_time():
    once = report().break_down("it hung")
    assert (once.state, once.tries, once.version) == (ReportState.RECEIVED, 1, 2)
    thrice = once.break_down("it hung").break_down("it hung")
    assert (thrice.state, thrice.tries, thrice.version) == (ReportState.FAILED, 3, 4)
    assert thrice.failure == "it hung"


def test_the_same_message_may_come_again_and_another_one_may_not():
    report().require_same("c" * 64)
    with pytest.raises(ResultRefused, match=r"^MSH-10"):
        report().require_same("e" * 64)


def test_its_event_tells_what_others_need():
    event = ReportFinalized.of(final(order_id="o1", charge=CHARGE), NOON)
    assert (event.report_id, event.order_id, event.charge) == ("1", "o1", CHARGE)
    assert (event.findings, event.document) == (findings(), DOCUMENT)
