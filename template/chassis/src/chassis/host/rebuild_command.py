# Owned by the template. Change it there, then run: copier update
"""The command that makes a read model again."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from time import monotonic
from typing import Any

from chassis.host.command import Command
from chassis.messaging.opening import open_broker
from chassis.messaging.read_model import ReadModel
from chassis.messaging.rebuilding import rebuild
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics

_SECONDS_BETWEEN_LINES = 1.0


def rebuild_command(
    broker: Callable[[Any], BrokerSettings],
    policy: Callable[[Any], RetryPolicy],
    open_model: Callable[[Any], AbstractAsyncContextManager[ReadModel]],
) -> Command:
    """Make `rebuild`.

    Args:
        broker: Finds the broker in the service's settings.
        policy: Finds there how often to try an event.
        open_model: Opens what the model and its handlers need, given the service's settings.
    """

    async def run(settings: Any, arguments: Namespace) -> int:
        recorder = Metrics().for_service("rebuild", "").consumers
        async with open_broker(broker(settings)) as opened, open_model(settings) as model:
            rebuilt = await rebuild(
                opened,
                model,
                metrics=recorder,
                told=_progress(),
                policy=policy(settings),
                incomplete=arguments.incomplete,
            )
        sys.stdout.write(f"the read model is rebuilt: {rebuilt.events} events were read again\n")
        if rebuilt.dead:
            sys.stdout.write(f"it lacks {rebuilt.dead} events that could not be handled: see dead-letters list\n")
        return 1 if rebuilt.dead else 0

    return Command("rebuild", "empty the read model and make it again, out of the events", run, _arguments)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--incomplete", action="store_true", help="even if some of the events are gone for good")


def _progress() -> Callable[[int, int], None]:
    told_at = monotonic()

    def told(done: int, events: int) -> None:
        nonlocal told_at
        if monotonic() - told_at >= _SECONDS_BETWEEN_LINES:
            told_at = monotonic()
            sys.stdout.write(f"{done} of {events} events\n")
            sys.stdout.flush()

    return told
