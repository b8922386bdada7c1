# Owned by the template. Change it there, then run: copier update
"""The command for events that the broker refused for good."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

import msgspec

from chassis.host.command import Command
from chassis.messaging.envelope import Envelope
from chassis.metrics.registry import Metrics
from chassis.sql.database import open_database
from chassis.sql.outbox_tables import OutboxTables
from chassis.sql.parked_events import ParkedEvents
from chassis.sql.schema import refuse_missing_table
from chassis.sql.settings import SqlSettings


def parked_events_command(sql: Callable[[Any], SqlSettings], tables: OutboxTables) -> Command:
    """Make `parked-events list` and `parked-events replay`.

    Args:
        sql: Finds the database in the service's settings.
        tables: The outbox, as declared.
    """

    async def run(settings: Any, arguments: Namespace) -> int:
        parked = ParkedEvents(tables)
        recorder = Metrics().for_service("parked-events", "").database
        async with open_database(sql(settings), recorder) as database:
            await refuse_missing_table(database, tables.events)
            if arguments.action == "replay":
                count = await parked.bring_back(database)
                sys.stdout.write(f"{count} will be published again\n")
                # As with dead letters: whoever asks for it expects some.
                return 0 if count else 1
            events = await parked.listed(database)
        sys.stdout.write(_as_json(events) if arguments.json else _as_text(events))
        return 0

    return Command("parked-events", "list events that the broker refused, or try them again", run, _arguments)


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list them and those that wait behind them, oldest first")
    listing.add_argument("--json", action="store_true", help="print one JSON array")
    actions.add_parser("replay", help="publish them again; the relay of a running service does it")


def _as_json(events: list[Envelope]) -> str:
    return msgspec.json.encode(events).decode() + "\n"


def _as_text(events: list[Envelope]) -> str:
    lines = [
        f"{event.time:%Y-%m-%d %H:%M:%S}  {event.topic}  {event.key}  {event.id}  {event.type}\n" for event in events
    ]
    return "".join(lines) or "no event is parked\n"
