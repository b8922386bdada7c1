"""Bookings, from the request to the captured payment, with a process for each service."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from bench.lab.effects import effects
from bench.lab.laboratory import Laboratory
from bench.lab.plan import Plan
from bench.lab.questions import made
from bench.lab.tables import rows
from bench.lab.times import Times, times_of

_AT_ONCE = 8
_LONGEST = 300.0


class Sagas(msgspec.Struct, frozen=True):
    """What came out, on one kind of database.

    Args:
        alone: From the start of a saga to its end, one after the other.
        rate: Sagas finished in a second, when as many are begun as the service takes.
        crowded: From start to end of those.
        effect: From the commit of an event to that of what it leads to in another service, while sagas run alone.
    """

    alone: Times
    rate: float
    crowded: Times
    effect: Times


def measure_sagas(lab: Laboratory, urls: Mapping[str, str], plan: Plan, say: Callable[[str], None]) -> Sagas:
    """Book tests, and read from the log of the sagas how long each took.

    Args:
        lab: While it runs, a process for each service.
        urls: Of each service's database.
        plan: How many.
        say: Told the progress.
    """
    patient = made(lab.ports["patients"], "/api/v1/patients", {"name": "Asha", "born_on": "1968-04-12", "sex": "f"})
    slots = _slots(lab, 1 + plan.alone + plan.crowd)
    book = _Booking(lab, patient["id"], urls["booking"])
    book(slots.pop())
    book.wait(1)
    begun = time.time()
    for number in range(plan.alone):
        book(slots.pop())
        book.wait(2 + number)
    # What the last one leads to is on its way for a moment.
    time.sleep(2)
    alone, effect = book.finished_since(begun), effects(urls, begun)
    say(f"sagas: {len(alone)} alone")
    begun = time.time()
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(book, slots))
    book.wait(1 + plan.alone + plan.crowd)
    crowd = book.finished_since(begun)
    took = max(end for _, end in crowd) - min(start for start, _ in crowd)
    say(f"sagas: {len(crowd)} at once in {took:.1f} s")
    return Sagas(
        alone=times_of([end - start for start, end in alone]),
        rate=len(crowd) / took,
        crowded=times_of([end - start for start, end in crowd]),
        effect=times_of(effect),
    )


def _slots(lab: Laboratory, count: int) -> list[str]:
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    def opened(number: int) -> str:
        body = {
            "starts_at": (tomorrow + timedelta(minutes=number)).isoformat(),
            "minutes": 1,
            "place": f"Room {number}",
        }
        slot: str = made(lab.ports["scheduling"], "/api/v1/slots", body)["id"]
        return slot

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return list(threads.map(opened, range(count)))


class _Booking:
    def __init__(self, lab: Laboratory, patient_id: str, url: str) -> None:
        self._port = lab.ports["booking"]
        self._patient_id = patient_id
        self._url = url

    def __call__(self, slot_id: str) -> Any:
        body = {"patient_id": self._patient_id, "slot_id": slot_id, "panel": "liver", "card_token": "tok_good"}
        return made(self._port, "/api/v1/bookings", body, {"idempotency-key": slot_id})

    def wait(self, count: int) -> None:
        """Wait until so many are finished."""
        deadline = time.monotonic() + _LONGEST
        while int(rows(self._url, "SELECT count(*) FROM sagas WHERE finished_at IS NOT NULL")[0][0]) < count:
            if time.monotonic() > deadline:
                unfinished = rows(self._url, "SELECT state, step, error FROM sagas WHERE finished_at IS NULL")
                raise RuntimeError(f"sagas do not end: {unfinished[:5]}")
            time.sleep(0.01 if self._url.startswith("sqlite") else 0.1)

    def finished_since(self, moment: float) -> list[tuple[float, float]]:
        """Give beginnings and ends of those begun since then."""
        query = f"SELECT started_at, finished_at, state FROM sagas WHERE started_at >= {moment - 0.01}"  # noqa: S608 - ours
        found = rows(self._url, query)
        ends = {state for _, _, state in found}
        if ends != {"completed"}:
            raise RuntimeError(f"not every saga came to its end: {ends}")
        return [(float(start), float(end)) for start, end, _ in found]
