"""The stories of the laboratory as sights; each checks what it shows."""

import os
import signal
import time
from collections import Counter
from hashlib import sha256

from tour.lab.desk import Desk, Json
from tour.lab.laboratory import Laboratory
from tour.lab.people import result, somebody
from tour.lab.providers import Providers
from tour.lab.waiting import until
from tour.stages import TourFailed

_VISITS = 40
_BATCH = 100
_OK = 200


class Sights:
    """
    The laboratory seen from its desks.

    Args:
        laboratory: It runs.
    """

    def __init__(self, laboratory: Laboratory) -> None:
        self._laboratory = laboratory
        self._desk = Desk(laboratory.addresses.gateway)
        self._providers = Providers(laboratory.addresses)

    def register(self) -> list[str]:
        """Register somebody, find her again, and recognise her when she registers again."""
        patient = self._desk.register(**somebody("आशा शर्मा"))
        found = self._desk.expect(_OK, "GET", f"/patients?text={patient['record_number']}").json
        again = self._desk.ask("POST", "/patients", {key: patient[key] for key in somebody()})
        _require(found == [patient], f"the search gave {found}")
        return [f"{patient['name']}, found by {patient['record_number']}; registered again: {again.status} Conflict"]

    def book(self) -> list[str]:
        """Book a test with a good card."""
        booking = self._booked("tok_good", "confirmed")
        return [f"{booking['amount']} {booking['currency']}: held, slot booked, order placed, {self._money(booking)}"]

    def undo(self) -> list[str]:
        """Book a test with a card that is declined after slot and order are in place."""
        booking = self._booked("tok_late", "refused")
        return [f"{booking['reason']}: order cancelled, slot free again, money {self._money(booking)}"]

    def fall_due(self) -> list[str]:
        """Let the card be declined when the sample is in the laboratory, which nobody can undo."""
        patient = self._desk.register(**somebody())
        self._providers.tell("card_provider", "slow", seconds=0.8)
        booking = self._desk.book(patient, card="tok_late")
        self._desk.collect(booking)
        due = self._desk.settled(booking)
        self._providers.tell("card_provider", "none")
        _require(due["state"] == "payment due", f"the booking is {due['state']}")
        report_id = self._handed_in(result(patient, order_id=booking["id"]))["id"]
        until("the report being withheld", lambda: self._desk.report(report_id)["state"] == "withheld")
        self._desk.pay(booking, card="tok_good")
        paid = self._desk.settled(booking)
        self._desk.final(report_id)
        return [f"payment due, report withheld; another card: {paid['state']}, report released; {self._money(booking)}"]

    def take_results(self) -> list[str]:
        """Take real visits from the instrument, and one message that is wrong."""
        said = list(self._desk.take_from_instrument(_VISITS))
        reports = [outcome["report"] for name, outcome in said if name == "result"]
        flags = Counter(analyte["flag"] for report in reports for analyte in report["analytes"])
        _require(len(reports) == _VISITS, f"{len(reports)} of {_VISITS} visits became reports")
        wrong = self._desk.take(result(somebody()).replace("||4.2|", "||much|"))
        refused = next(outcome for name, outcome in wrong if name == "refused")
        counted = ", ".join(f"{count} {flag}" for flag, count in flags.most_common())
        return [
            f"{_VISITS} visits, {sum(flags.values())} values: {counted}",
            f"a wrong message is refused at {refused['place']}: {refused['reason']}",
        ]

    def watch(self) -> list[str]:
        """Start a batch, and see the first report long before the last."""
        began = time.perf_counter()
        watching = self._desk.take_from_instrument(_BATCH)
        moments = [time.perf_counter() - began for name, _ in watching if name == "result"]
        _require(len(moments) == _BATCH, f"{len(moments)} of {_BATCH} reports came")
        return [f"first report after {moments[0]:.2f} s, last of {_BATCH} after {moments[-1]:.2f} s"]

    def finish(self) -> list[str]:
        """Let a report be final while the SMS provider is down."""
        patient = self._desk.register(**somebody())
        booking = self._desk.settled(self._desk.book(patient, card="tok_good"))
        self._desk.collect(booking)
        self._providers.tell("sms_provider", "down")
        report = self._desk.final(self._handed_in(result(patient, order_id=booking["id"]))["id"])
        archived = until("the archive", lambda: self._archived(report["id"]))
        _require(sha256(archived).hexdigest() == report["pdf_sha256"], "the archive holds something else")
        invoice = until("the invoice", lambda: self._desk.overview(patient)["invoices"]["items"])[0]
        self._providers.tell("sms_provider", "none")
        told = until("the text message", lambda: self._told(patient, "report is ready"), within=60)
        _require(len(told) == 1, f"the patient was told {len(told)} times")
        return [
            f"invoice {invoice['number']}: {invoice['amount']} {invoice['currency']}; archived, sha256 agrees",
            f"told once, when the SMS provider was back: {told[0]['text'][:60]}",
        ]

    def kill(self) -> list[str]:
        """Kill the process that runs a saga, with -9, and see that the booking comes to its end."""
        patient = self._desk.register(**somebody())
        pids = self._laboratory.pids()
        name = "booking" if "booking" in pids else next(iter(pids))
        self._providers.tell("card_provider", "slow", seconds=0.5)
        booking = self._desk.book(patient, card="tok_good")
        os.kill(pids[name], signal.SIGKILL)
        self._providers.tell("card_provider", "none")
        until(f"{name} being started again", lambda: self._laboratory.pids()[name] != pids[name])
        settled = until("the booking", lambda: self._settled(booking), within=60)
        _require(settled["state"] == "confirmed", f"the booking is {settled['state']}")
        return [f"kill -9 {name} in the middle of a booking: {settled['state']}, {self._money(booking)} once"]

    def _booked(self, card: str, state: str) -> Json:
        booking = self._desk.settled(self._desk.book(self._desk.register(**somebody()), card=card))
        _require(booking["state"] == state, f"the booking is {booking['state']}")
        return booking

    def _settled(self, booking: Json) -> Json | None:
        seen = self._desk.ask("GET", f"/bookings/{booking['id']}")
        return seen.json if seen.status == _OK and seen.json["state"] != "requested" else None

    def _money(self, booking: Json) -> str:
        return ", then ".join(self._providers.holds(booking))

    def _handed_in(self, message: str) -> Json:
        said = self._desk.take(message)
        name, outcome = said[1]
        _require(name == "result", f"the message was not taken: {outcome}")
        return dict(outcome["report"])

    def _archived(self, report_id: str) -> bytes | None:
        found = self._desk.ask("GET", f"/reports/{report_id}/archived")
        return found.body if found.status == _OK else None

    def _told(self, patient: Json, words: str) -> list[Json]:
        return [each for each in self._providers.delivered(patient["phone"]) if words in each["text"]]


def _require(holds: object, otherwise: str) -> None:
    if not holds:
        raise TourFailed(otherwise)
