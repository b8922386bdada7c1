"""Story 5: a report is final, and whoever needs it has it, once."""

import time
from hashlib import sha256

from tests.journeys.books import invoices, report_is_delivered
from tests.journeys.lab import Lab
from tour.lab.desk import Json


def ordered(lab: Lab) -> tuple[Json, Json]:
    """Book a test, take the sample, and hand in its result."""
    patient = lab.patient()
    booking = lab.desk.settled(lab.book(patient))
    lab.desk.collect(booking)
    return patient, lab.desk.final(lab.hand_in(patient, order_id=booking["id"])["id"])


def test_the_patient_is_told_an_invoice_is_issued_and_the_document_is_archived(lab: Lab) -> None:
    patient, report = ordered(lab)
    report_is_delivered(lab, report["id"], patient)
    printed = lab.desk.expect(200, "GET", f"/reports/{report['id']}/pdf").body
    archived = lab.desk.expect(200, "GET", f"/reports/{report['id']}/archived").body
    assert printed == archived
    assert sha256(archived).hexdigest() == report["pdf_sha256"]
    kept = lab.laboratory.folder / "data" / "objects" / "archive"
    assert [*kept.rglob(f"{report['pdf_sha256']}.pdf")]
    (invoice,) = invoices(lab, patient, report["id"])
    assert (invoice["amount"], invoice["currency"]) == ("1450.00", "INR")
    assert len(lab.told(patient, "report is ready")) == 1


def at_rest(lab: Lab) -> Json:
    """Give the figures of the dashboard when what was done before has reached it."""
    seen: list[Json] = [{}]

    def look() -> Json | None:
        time.sleep(1.0)
        seen.append(lab.desk.summary()["total"])
        return seen[-1] if seen[-1] == seen[-2] else None

    found: Json = lab.until("the dashboard being at rest", look)
    return found


def test_the_dashboard_counts_it_once(lab: Lab) -> None:
    before = at_rest(lab)
    _, report = ordered(lab)
    expected = {name: before[name] + 1 for name in ("bookings_confirmed", "reports_received", "reports_final")}
    expected["invoices"] = before["invoices"] + 1
    lab.until("the dashboard", lambda: lab.desk.summary()["total"].items() >= expected.items())
    assert report["state"] == "final"


def test_while_the_sms_provider_is_down_nobody_is_told_and_afterwards_everybody_once(lab: Lab) -> None:
    lab.providers.tell("sms_provider", "down")
    patients = [ordered(lab)[0] for _ in range(3)]
    opened = r'breaker_transitions_total\{breaker="sms_provider".*to_state="open"\}'
    lab.until("the breaker being open", lambda: lab.metric("notifications", opened))
    assert not any(lab.told(patient, "") for patient in patients)
    lab.providers.tell("sms_provider", "none")
    for patient in patients:
        lab.until("the patient being told", lambda who=patient: lab.told(who, "report is ready"), within=60)
    assert [len(lab.told(patient, "report is ready")) for patient in patients] == [1, 1, 1]
