"""Examples that the tests share."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from chassis.context.actor import Actor

from reports.domain.analyte import Analyte
from reports.domain.charge import Charge
from reports.domain.findings import Findings
from reports.domain.flag import Flag
from reports.domain.interval import Interval
from reports.domain.observation import Observation
from reports.domain.order import Order
from reports.domain.order_details import OrderDetails
from reports.domain.person import Person, Sex
from reports.domain.report import Document, Report
from reports.domain.result import MessageName, Result
from reports.domain.roles import ORDER, READ, WRITE
from reports.domain.trend import EarlierValue

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
LEASE = timedelta(seconds=15)

NORTH, SOUTH = "north", "south"
READER = Actor("reader", NORTH, frozenset({READ}))
WRITER = Actor("writer", NORTH, frozenset({WRITE}))
BOOKING = Actor("booking", NORTH, frozenset({ORDER}))
OWNER = Actor("owner", NORTH, frozenset({READ, WRITE, ORDER}))
STRANGER = Actor("stranger", SOUTH, frozenset({READ, WRITE, ORDER}))

CHARGE = Charge(Decimal("1450.00"), "INR")
DOCUMENT = Document("d" * 64, 29)


def person(**changes: Any) -> Person:
    """Give a woman of 57 years, changed as asked."""
    fields: dict[str, Any] = {
        "name": "Asha Sharma",
        "born_on": date(1968, 4, 12),
        "sex": Sex.FEMALE,
        "record_number": "P-1",
        "phone": "+915550000001",
    }
    return Person(**fields | changes)


def details(**changes: Any) -> OrderDetails:
    """Give what she orders, changed as asked."""
    fields: dict[str, Any] = {"patient": person(), "panel": "liver", "charge": CHARGE}
    return OrderDetails(**fields | changes)


def order(order_id: str = "o1", **changes: Any) -> Order:
    """Give her order as it was placed, changed as asked."""
    fields: dict[str, Any] = {"tenant": NORTH, "id": order_id, "details": details()}
    return Order(**fields | changes)


def observation(**changes: Any) -> Observation:
    """Give too much bilirubin, changed as asked."""
    fields: dict[str, Any] = {
        "number": 1,
        "code": "1975-2",
        "name": "Bilirubin",
        "value": Decimal("2.4"),
        "unit": "mg/dL",
        "section": "Liver panel",
    }
    return Observation(**fields | changes)


def result(control_id: str = "m1", **changes: Any) -> Result:
    """Give a result of hers that nobody has ordered, changed as asked."""
    fields: dict[str, Any] = {
        "message": MessageName("ANALYSER", control_id),
        "message_sha256": "c" * 64,
        "order_id": None,
        "record_number": "P-1",
        "patient": person(),
        "panel": "liver",
        "observed_at": MORNING,
        "observations": (observation(),),
    }
    return Result(**fields | changes)


def analyte(**changes: Any) -> Analyte:
    """Give the bilirubin as it is reported, changed as asked."""
    fields: dict[str, Any] = {
        "code": "1975-2",
        "name": "Bilirubin, total",
        "value": Decimal("2.4"),
        "unit": "mg/dL",
        "expected": Interval.of("0.0", "1.2"),
        "flag": Flag.HIGH,
        "section": "Liver panel",
    }
    return Analyte(**fields | changes)


def earlier(*values: str) -> tuple[EarlierValue, ...]:
    """Give earlier values of hers, a day apart, the last one a day ago."""
    days = range(len(values), 0, -1)
    return tuple(EarlierValue(MORNING - timedelta(days=day), Decimal(v)) for day, v in zip(days, values, strict=True))


def findings(**changes: Any) -> Findings:
    """Give what was found of her, changed as asked."""
    fields: dict[str, Any] = {
        "patient": person(),
        "record_number": "P-1",
        "panel": "liver",
        "observed_at": MORNING,
        "analytes": (analyte(),),
    }
    return Findings(**fields | changes)


def report(report_id: str = "1", **changes: Any) -> Report:
    """Give her report as it was received at noon, changed as asked."""
    fields: dict[str, Any] = {
        "tenant": NORTH,
        "id": report_id,
        "message": MessageName("ANALYSER", f"m{report_id}"),
        "message_sha256": "c" * 64,
        "findings": findings(),
        "received_at": NOON,
    }
    return Report(**fields | changes)


def final(report_id: str = "1", **changes: Any) -> Report:
    """Give her report as it was rendered."""
    return report(report_id, **changes).conclude(DOCUMENT, paid=True)
