"""The running laboratory that the stories are told about."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc

from tests.journeys.stubs import stubs_of
from tour.lab.addresses import Addresses
from tour.lab.desk import Desk, Json
from tour.lab.laboratory import Laboratory
from tour.lab.people import result, somebody
from tour.lab.program import Program
from tour.lab.providers import Providers
from tour.lab.waiting import until
from tour.web import request

# What has died is missed sooner, and what is away is asked again sooner, than a laboratory would have it.
_IMPATIENT = {
    "LAB_RELAY_LEASE": "1",
    "LAB_BROKER_LEASE": "4",
    "BOOKING_SAGAS_LEASE": "4",
    "REPORTS_FINISHING_LEASE": "4",
    "REPORTS_FINISHING_PAUSE": "0.2",
    "REPORTS_SQL_LOCK_TIMEOUT": "0.3",
    "NOTIFICATIONS_SENDING_POLL": "0.2",
    "NOTIFICATIONS_SENDING_LEASE": "4",
    "NOTIFICATIONS_SENDING_FIRST_DELAY": "0.5",
    "NOTIFICATIONS_SENDING_MOST_DELAY": "2",
}


class Lab:
    """
    One laboratory, and what was done in it, so that the books can be looked at in the end.

    Args:
        topology: `one` or `split`.
        laboratory: Its processes.
    """

    def __init__(self, topology: str, laboratory: Laboratory) -> None:
        self.topology = topology
        self.laboratory = laboratory
        self.desk = Desk(laboratory.addresses.gateway)
        self.providers = Providers(laboratory.addresses)
        self.bookings: list[Json] = []
        self.reports: dict[str, Json] = {}

    def patient(self, name: str = "Asha Sharma", **more: str) -> Json:
        """Register somebody new."""
        return self.desk.register(**somebody(name, **more))

    def book(self, patient: Json, *, card: str = "tok_good", slot: Json | None = None, key: str | None = None) -> Json:
        """Book a test, and remember it."""
        booking = self.desk.book(patient, card=card, slot=slot, key=key)
        self.bookings.append(booking)
        return booking

    def hand_in(self, patient: Json, **message: Any) -> Json:
        """Hand in one result of a patient, and give what the stream of its batch says of the report."""
        said = self.desk.take(result(patient, **message))
        name, outcome = said[1]
        assert name == "result", said
        self.reports[outcome["report"]["id"]] = patient
        report: Json = outcome["report"]
        return report

    def slot(self, slot: Json | str) -> Json:
        """Look at a slot, through the door of the service that owns it."""
        slot_id = slot if isinstance(slot, str) else slot["id"]
        found: Json = request("GET", f"{self.laboratory.addresses.of('scheduling')}/api/v1/slots/{slot_id}").json
        return found

    def told(self, patient: Json, words: str) -> list[Json]:
        """Give the text messages with these words that a patient got."""
        return [each for each in self.providers.delivered(patient["phone"]) if words in each["text"]]

    def metric(self, service: str, pattern: str) -> float:
        """Add up the figures of a service whose line matches a pattern."""
        lines = request("GET", f"{self.laboratory.addresses.of(service)}/metrics").text.splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if re.match(pattern, line))

    def until(self, what: str, look: Any, *, within: float = 30.0) -> Any:
        """Wait for something to come true."""
        return until(what, look, within=within)

    @contextmanager
    def calling(self, service: str) -> Iterator[tuple[Any, Any]]:
        """Call a service over gRPC, for the length of a block; gives its messages and its stub."""
        messages, stub = stubs_of(service)
        process = service if service in self.laboratory.addresses.processes else "lab"
        with grpc.insecure_channel(f"unix:{self.laboratory.folder}/data/{process}.sock") as channel:
            yield messages, stub(channel)


@contextmanager
def opened(topology: str, folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[tuple[Lab, Program]]:
    """Run a laboratory for the length of a block."""
    addresses = Addresses.choose(topology, preferred=False)
    laboratory = Laboratory(folder, addresses, _IMPATIENT | dict(settings or {}))
    laboratory.migrate()
    with laboratory.stand_ins(), laboratory.serving() as program:
        yield Lab(topology, laboratory), program
