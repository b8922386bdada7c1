# Owned by the template. Change it there, then run: copier update
"""The command for messages that nobody could handle."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

import msgspec

from chassis.host.command import Command
from chassis.messaging.dead_letter import DeadLetter
from chassis.messaging.opening import open_broker
from chassis.messaging.settings import BrokerSettings


def dead_letters_command(broker: Callable[[Any], BrokerSettings]) -> Command:
    """Make `dead-letters list` and `dead-letters replay`.

    Args:
        broker: Finds the broker in the service's settings.
    """

    async def run(settings: Any, arguments: Namespace) -> int:
        async with open_broker(broker(settings)) as opened:
            if arguments.action == "replay":
                count = await opened.replay(arguments.group, arguments.id)
                sys.stdout.write(f"{count} of {arguments.group} will be delivered again\n")
                # Whoever asks for it expects some: a group that is misspelt has none.
                return 0 if count else 1
            letters = await opened.dead_letters(arguments.group)
        sys.stdout.write(_as_json(letters) if arguments.json else _as_text(letters))
        return 0

    return Command("dead-letters", "list messages that were given up, or replay them", run, _arguments)


def _arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list them, oldest first")
    listing.add_argument("--group", help="only of this group of consumers")
    listing.add_argument("--json", action="store_true", help="print one JSON array")
    replaying = actions.add_parser("replay", help="deliver them again, with all attempts before them")
    replaying.add_argument("group", help="the group of consumers that gave them up")
    replaying.add_argument("--id", help="only the message with this id")


def _as_json(letters: list[DeadLetter]) -> str:
    return msgspec.json.encode(letters).decode() + "\n"


def _as_text(letters: list[DeadLetter]) -> str:
    lines = [
        f"{letter.buried_at:%Y-%m-%d %H:%M:%S}  {letter.group}  {letter.envelope.id}  {letter.envelope.type}  "
        f"{letter.attempts} attempts  {letter.reason}\n"
        for letter in letters
    ]
    return "".join(lines) or "there are no dead letters\n"
