"""Story 4: the doctor watches, and sees each report the moment it is finished."""

from tests.journeys.lab import Lab
from tour.lab.desk import Json


def test_of_a_batch_of_a_hundred_the_first_is_seen_long_before_the_last_is_finished(lab: Lab) -> None:
    before = rendered(lab)
    watching = lab.desk.take_from_instrument(100)
    assert next(watching) == ("started", {"count": 100})
    name, _ = next(watching)
    assert name == "result"
    assert 1 <= rendered(lab) - before < 50
    said = list(watching)
    assert [name for name, _ in said] == [*["result"] * 99, "finished"]
    assert (said[-1][1]["reports"], said[-1][1]["refused"]) == (100, 0)


def test_whoever_closes_the_page_stops_what_has_not_begun(lab: Lab) -> None:
    before = taken(lab)
    watching = lab.desk.take_from_instrument(100)
    for _ in range(3):
        next(watching)
    watching.close()
    # What comes afterwards is answered, and by then the batch has had its time.
    lab.desk.final(lab.hand_in(lab.patient())["id"])
    lab.until("everything that was begun being finished", lambda: taken(lab) == finished(lab))
    assert taken(lab) - before < 60


def test_what_is_begun_when_the_page_is_closed_is_finished_all_the_same(lab: Lab) -> None:
    watching = lab.desk.take_from_instrument(100)
    next(watching)
    _, outcome = next(watching)
    watching.close()
    seen: Json = lab.desk.final(outcome["report"]["id"])
    assert seen["pdf_sha256"]


def rendered(lab: Lab) -> int:
    """Count the documents that were made, as the service itself has it at this moment."""
    return int(lab.metric("reports", r'compute_tasks_total\{.*result="done"'))


def taken(lab: Lab) -> int:
    """Count the reports that were received, as the dashboard has it."""
    return int(lab.desk.summary()["total"]["reports_received"])


def finished(lab: Lab) -> int:
    """Count the reports that are final, as the dashboard has it."""
    return int(lab.desk.summary()["total"]["reports_final"])
