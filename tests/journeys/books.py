"""What must be so after every story, however it went."""

from hashlib import sha256

from tests.journeys.lab import Lab
from tour.lab.desk import Json

_TAKES_PLACE = ("confirmed", "payment due", "paid")
_PAID = ("confirmed", "paid")
_OVER = ("declined", "captured", "voided")


def the_books_agree(lab: Lab) -> None:
    """
    Wait until everything has come to its end, and look at the books of everybody.

    - Money held = captured + voided.
    - Slots booked = bookings that take place.
    - No report is released unpaid; each final one has one invoice, if it costs, one text message, and its archive.
    """
    settled = {booking["id"]: lab.desk.settled(booking) for booking in lab.bookings}
    for booking in settled.values():
        _booking_agrees(lab, booking)
    for report_id, patient in lab.reports.items():
        report = lab.desk.report(report_id)
        if report["state"] == "final":
            assert report["order_id"] is None or settled[report["order_id"]]["state"] in _PAID
            report_is_delivered(lab, report_id, patient)


def _booking_agrees(lab: Lab, booking: Json) -> None:
    state = booking["state"]
    lab.until(f"the money of {booking} being settled", lambda: set(lab.providers.holds(booking)) <= set(_OVER))
    captured = lab.providers.holds(booking).count("captured")
    assert captured == (state in _PAID), (booking, lab.providers.holds(booking))
    booked = lab.slot(booking["slot_id"])["booking_id"] == booking["id"]
    assert booked == (state in _TAKES_PLACE), (booking, lab.slot(booking["slot_id"]))


def report_is_delivered(lab: Lab, report_id: str, patient: Json) -> None:
    """Wait until whoever needs a final report has it, and see that they have it once."""
    lab.until("the text message", lambda: lab.told(patient, "report is ready"))
    of_patient = [each for each, whose in lab.reports.items() if whose["id"] == patient["id"]]
    assert len(lab.told(patient, "report is ready")) <= len(of_patient)
    archived = lab.until(
        "the archive",
        lambda: (found := lab.desk.ask("GET", f"/reports/{report_id}/archived")).status == 200 and found,
    )
    report = lab.desk.report(report_id)
    assert sha256(archived.body).hexdigest() == report["pdf_sha256"]
    if report["order_id"] is not None:
        lab.until("the invoice", lambda: invoices(lab, patient, report_id))
        assert len(invoices(lab, patient, report_id)) == 1


def invoices(lab: Lab, patient: Json, report_id: str) -> list[Json]:
    """Give the invoices of a report."""
    part = lab.desk.overview(patient)["invoices"]
    return [each for each in part["items"] if each["report_id"] == report_id]
