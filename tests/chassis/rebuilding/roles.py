"""A rebuild that says how far it has come, and stays there to be killed."""

import json
import os
import signal
from pathlib import Path

from chassis.messaging.broker import Broker
from chassis.messaging.envelope import Envelope
from chassis.messaging.opening import open_broker
from chassis.messaging.read_model import ReadModel, Source
from chassis.messaging.rebuilding import rebuild
from chassis.messaging.replay import Replay
from chassis.messaging.retry_policy import RetryPolicy
from chassis.messaging.settings import BrokerSettings
from chassis.metrics.registry import Metrics
from chassis.settings.secret import Secret

from tests.chassis.rebuilding.journal import Journal, nobody, open_journal


def announce(point: str) -> None:
    os.write(1, (json.dumps({"pid": os.getpid(), "at": point}) + "\n").encode())


class Halting:
    """A model that stops at a point of its rebuild, all threads of it."""

    def __init__(self, journal: Journal, broker: Broker, point: str) -> None:
        self._journal = journal
        self._rewind = broker.rewind
        self._point = point
        self._applied = 0
        broker.rewind = self.rewind  # type: ignore[method-assign]  # to see when it comes to it

    @property
    def model(self) -> ReadModel:
        handlers = {"sample.registered": self.apply}
        sources = [Source(each.topic, each.group, handlers) for each in self._journal.model.sources]
        return ReadModel(sources, empty=self.empty)

    async def empty(self) -> None:
        self.reached("paused")
        await self._journal.empty()
        self.reached("emptied")

    async def rewind(self, *, topic: str, group: str) -> Replay:
        replay = await self._rewind(topic=topic, group=group)
        # The first of two topics.
        self.reached("rewound half")
        return replay

    async def apply(self, envelope: Envelope) -> None:
        await self._journal.apply(envelope)
        self._applied += 1
        if self._applied == 10:
            self.reached("read half")

    def reached(self, point: str) -> None:
        if point == self._point:
            announce(point)
            while True:
                signal.pause()


async def rebuild_until(folder: str, point: str) -> None:
    settings = BrokerSettings(url=Secret(f"embedded:///{folder}/events.db"), lease=0.5)
    recorder = Metrics().for_service("journal", "1").consumers
    async with open_broker(settings) as broker, open_journal(Path(folder)) as journal:
        halting = Halting(journal, broker, point)
        await rebuild(broker, halting.model, metrics=recorder, told=nobody, policy=RetryPolicy())
        halting.reached("end")
