"""Somebody who goes the whole way through the laboratory, and asks again whatever fails on the way."""

import http.client
import random
import time
from collections.abc import Callable
from typing import TypeVar

from tests.journeys.lab import Lab
from tour.lab.desk import Json
from tour.lab.people import result, somebody
from tour.stages import TourFailed

T = TypeVar("T")
_CARDS = ("tok_good", "tok_good", "tok_good", "tok_late", "tok_declined")
_PATIENCE = 90.0
_BETWEEN_TRIES = 0.1


class Visitor:
    """
    Registers, books, gives a sample, waits for the report; every request may be sent again.

    Args:
        lab: Where.
        seed: Decides what happens to them.
    """

    def __init__(self, lab: Lab, seed: str) -> None:
        self._lab = lab
        self._random = random.Random(seed)

    def visit(self) -> None:
        """Go through the laboratory once."""
        lab, details = self._lab, somebody()
        key = {"idempotency-key": details["record_number"]}
        patient: Json = self._until_answered(lambda: lab.desk.expect(201, "POST", "/patients", details, key).json)
        slot = self._until_answered(lab.desk.open_slot)
        card = self._random.choice(_CARDS)
        booking = self._until_answered(lambda: lab.book(patient, card=card, slot=slot, key=slot["id"]))
        settled = self._until_answered(lambda: lab.desk.settled(booking))
        if settled["state"] != "confirmed":
            return
        self._until_answered(lambda: lab.desk.collect(booking))
        message = result(patient, order_id=booking["id"])
        report_id = self._until_answered(lambda: self._handed_in(message))
        lab.reports[report_id] = patient
        self._until_answered(lambda: lab.desk.final(report_id))

    def _handed_in(self, message: str) -> str:
        said = self._lab.desk.take(message)
        for name, outcome in said:
            if name == "result":
                return str(outcome["report"]["id"])
        raise TourFailed(f"the message was not taken: {said}")

    def _until_answered(self, ask: Callable[[], T]) -> T:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                return ask()
            except (OSError, http.client.HTTPException, TourFailed):
                if time.monotonic() > deadline:
                    raise
            time.sleep(_BETWEEN_TRIES)
