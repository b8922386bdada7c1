from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from chassis.testing.polling import until

from analytics.adapters.inbound.broker import bookings, invoices, reports
from analytics.bootstrap.settings import Settings

PATH = "/api/v1/dashboard"
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

HAPPENED = [
    (bookings.TOPIC, "booking.booking.confirmed", bookings.BookingFact("default")),
    (reports.TOPIC, reports.RECEIVED, reports.ReceivedFact("default")),
    (reports.TOPIC, reports.FINALIZED, reports.FinalizedFact("default", 2, 0, NOW - timedelta(seconds=3))),
    (invoices.TOPIC, invoices.ISSUED, invoices.IssuedFact("default", Decimal("1450.00"))),
]
COUNTED = {
    "bookings_confirmed": 1,
    "bookings_refused": 0,
    "payments_due": 0,
    "payments_settled": 0,
    "reports_received": 1,
    "reports_final": 1,
    "reports_abnormal": 1,
    "reports_critical": 0,
    "mean_seconds_to_final": 3.0,
    "invoices": 1,
    "invoiced": "1450.00",
}


@pytest.fixture
async def happened(settings: Settings) -> None:
    """Say what the other services say, each twice, as a broker may."""
    events = [
        Envelope.seal(fact, source="test", type=name, topic=topic, key="1", time=NOW) for topic, name, fact in HAPPENED
    ]
    async with open_broker(settings.broker) as broker:
        await broker.publish(events)
        await broker.publish(events)


async def total(http: httpx.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await http.get(PATH)).json()["total"]
    return found


@pytest.mark.usefixtures("happened")
async def test_what_happened_is_on_the_dashboard_once(http: httpx.AsyncClient):
    async def is_counted() -> bool:
        return await total(http) == COUNTED

    await until(is_counted, within=20)
    (day,) = (await http.get(PATH)).json()["days"]
    assert day == {"day": "2026-01-31", "figures": COUNTED}


@pytest.mark.parametrize("days", ["0", "367", "many"])
async def test_a_number_of_days_that_is_none_gives_400(http: httpx.AsyncClient, days: str):
    assert (await http.get(PATH, params={"days": days})).status_code == 400
