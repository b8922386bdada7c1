# Owned by the template. Change it there, then run: copier update
"""The command that describes a service's events."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

import msgspec

from chassis.host.command import Command
from chassis.messaging.asyncapi import Channel, describe_events


def asyncapi_command(*, title: str, version: str, channels: Sequence[Channel]) -> Command:
    """Make `asyncapi`.

    Args:
        title: Heads the document.
        version: Of the service.
        channels: Every topic that it sends to or receives from.
    """

    async def run(_: Any, __: Namespace) -> int:
        document = describe_events(title=title, version=version, channels=channels)
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(document)).decode() + "\n")
        return 0

    return Command("asyncapi", "print the AsyncAPI document of the events", run)
