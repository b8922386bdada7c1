"""A rendered service with sagas carries one through: what it begins is run, recorded with its events, and shown."""

from pathlib import Path

from tests.template.rendered import BIN, render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

DEFINITIONS = '''
from chassis.saga.definition import SagaDefinition
from chassis.saga.step import Step
from booking.adapters.outbound.broker.booking_events import TYPES
from booking.domain.events import BookingEvent


class Happened(BookingEvent):
    """A step of a saga."""


TYPES[Happened] = "booking.booking.happened"


def definitions(container):
    async def act(data, key):
        return {"key": key}

    async def record(connection, progress):
        async with container.unit_of_work().within(connection) as unit:
            unit.events.record(
                Happened(tenant=progress.tenant, booking_id=progress.saga_id, occurred_at=container.clock().now())
            )

    return [SagaDefinition(name="book", data=dict[str, str], steps=[Step("hold", action=act)], record=record)]
'''
PROGRAM = """
import asyncio
import sys

import httpx
from booking.adapters.outbound.broker.booking_events import TOPIC, envelope_of
from booking.adapters.outbound.sql.unit_of_work import SqlUnitOfWork
from booking.bootstrap.service import SERVICE
from booking.bootstrap.settings import Settings
from chassis.host.command_line import main
from chassis.messaging.opening import open_broker
from chassis.metrics.registry import Metrics
from chassis.settings.loading import load
from chassis.sql.database import open_database
from chassis.sql.schema import migrate
from chassis.testing.polling import until
from chassis.testing.running import running

COUNTED = 'sagas_finished_total{outcome="completed",saga="book",service="booking"} 1.0'
folder = sys.argv[1]
environ = {
    "BOOKING_SQL_URL": f"sqlite+aiosqlite:///{folder}/service.db",
    "BOOKING_BROKER_URL": f"embedded:///{folder}/events.db",
    "BOOKING_SAGAS_POLL": "0.05",
}
settings = load(Settings, prefix="BOOKING", environ=environ)


async def serve():
    await migrate(settings.sql, settings.sql.migrations)
    metrics = Metrics().for_service("test", "0").database
    async with running((SERVICE, settings)) as at, open_database(settings.sql, metrics) as database:
        begin = SqlUnitOfWork(database=database, envelope=envelope_of, nudge=print, nudge_sagas=lambda: print("nudged"))
        async with begin() as unit:
            await unit.sagas.start("book", "1", {}, tenant="north")
        async with open_broker(settings.broker) as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="test")
            [delivery] = await subscription.receive(limit=1, wait=20)
        assert delivery.envelope.key == "1"
        async with httpx.AsyncClient(base_url=f"http://{at.http}") as http:

            async def counted():
                return COUNTED in (await http.get("/metrics")).text

            await until(counted)


asyncio.run(serve())
sys.exit(main(SERVICE, ["saga", "show", "1", "--json"], environ=environ))
"""


def test_what_a_transaction_begins_is_carried_through_and_its_events_are_published(tmp_path: Path) -> None:
    project = render(
        own_template(tmp_path / "own"),
        Row(service_name="booking", doors=("broker",), example=False, sagas=True),
        tmp_path / "booking",
    )
    (project.folder / "src/booking/bootstrap/sagas.py").write_text(DEFINITIONS)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    done = project.run(BIN / "python", program, str(tmp_path), path=["src", "chassis/src"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nudged" in done.stdout
    assert '"completed"' in done.stdout
