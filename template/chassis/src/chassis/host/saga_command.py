# Owned by the template. Change it there, then run: copier update
"""The command for sagas: which are under way, how far each has come, and one more try for those that are stuck."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec

from chassis.host.command import Command
from chassis.metrics.registry import Metrics
from chassis.saga.progress import State
from chassis.saga.records import SagaRecords
from chassis.saga.saga_record import SagaRecord, SettledStep
from chassis.saga.tables import SagaTables
from chassis.sql.database import open_database
from chassis.sql.schema import refuse_missing_table
from chassis.sql.settings import SqlSettings


class _Shown(msgspec.Struct, frozen=True):
    saga: SagaRecord
    log: Sequence[SettledStep]


def saga_command(sql: Callable[[Any], SqlSettings], tables: SagaTables) -> Command:
    """Make `saga list`, `saga show` and `saga retry`.

    Args:
        sql: Finds the database in the service's settings.
        tables: The sagas, as declared.
    """

    async def run(settings: Any, arguments: Namespace) -> int:
        recorder = Metrics().for_service("saga", "").database
        async with open_database(sql(settings), recorder) as database:
            await refuse_missing_table(database, tables.sagas)
            return await _ACTIONS[arguments.action](SagaRecords(database, tables), arguments)

    return Command("saga", "list sagas, show one, or have one tried again", run, _arguments)


async def _list(records: SagaRecords, arguments: Namespace) -> int:
    sagas = await records.listed(arguments.state)
    lines = [f"{_line(saga)}\n" for saga in sagas]
    sys.stdout.write(_json(sagas) if arguments.json else "".join(lines) or "there are no such sagas\n")
    return 0


async def _show(records: SagaRecords, arguments: Namespace) -> int:
    saga = await records.found(arguments.id)
    if saga is None:
        sys.stdout.write(f"there is no saga with the id {arguments.id}\n")
        return 1
    shown = _Shown(saga, await records.log(saga.id))
    sys.stdout.write(_json(shown) if arguments.json else _in_words(shown))
    return 0


async def _retry(records: SagaRecords, arguments: Namespace) -> int:
    if not await records.retry(arguments.id):
        sys.stdout.write(f"there is no unfinished saga with the id {arguments.id}\n")
        return 1
    sys.stdout.write(f"{arguments.id} will be tried again; the worker of a running service does it\n")
    return 0


_ACTIONS = {"list": _list, "show": _show, "retry": _retry}


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list those that are not over, oldest first")
    listing.add_argument("--state", choices=get_args(State), help="list those in this state instead")
    showing = actions.add_parser("show", help="show how far one has come, step by step")
    showing.add_argument("id", help="of the saga")
    for action in (listing, showing):
        action.add_argument("--json", action="store_true", help="print JSON")
    retrying = actions.add_parser("retry", help="have one tried now, with all its tries before it")
    retrying.add_argument("id", help="of the saga")


def _line(saga: SagaRecord) -> str:
    place = f"{saga.phase} {saga.step}".rstrip()
    notes = f"  {saga.attempts} tries: {saga.error}" if saga.error else ""
    return f"{_moment(saga.started_at)}  {saga.name}  {saga.id}  {saga.state}  {place}{notes}"


def _in_words(shown: _Shown) -> str:
    saga = shown.saga
    about = {
        "tenant": saga.tenant,
        "request": saga.request_id,
        "turned back": saga.reason,
        "tried again": "" if saga.due_at is None else _moment(saga.due_at),
    }
    steps = [
        f"  {_moment(each.settled_at)}  {each.phase}  {each.step}  {each.outcome}"
        f"{f'  {each.attempts} tries' if each.attempts > 1 else ''}{f'  {each.reason}' if each.reason else ''}"
        for each in shown.log
    ]
    lines = [_line(saga), *(f"  {name}: {value}" for name, value in about.items() if value), *steps]
    return "".join(f"{line}\n" for line in lines)


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode() + "\n"
