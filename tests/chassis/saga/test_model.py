"""Sagas, their workers and their participants, against what every participant knows.

Hypothesis starts sagas, lets requests fail, get lost and arrive late, crashes and suspends workers, and sets clocks in
any order; whatever it does, in the end every saga is over, and what its participants did agrees with how it ended.
MODEL_EXAMPLES sets how many histories are tried.
"""

import asyncio
import os
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from chassis.context.request import RequestContext, bound
from chassis.metrics.registry import Metrics
from chassis.saga.claimed_saga import ClaimedSaga
from chassis.saga.records import SagaRecords
from chassis.saga.refusals import CannotBeUndone, StepRefused
from chassis.saga.runner import SagaRunner
from chassis.saga.settings import SagaSettings
from chassis.saga.starting import SqlSagas
from chassis.saga.step_retry import StepRetry
from chassis.saga.store import SagaStore
from chassis.settings.secret import Secret
from chassis.sql.database import open_database
from chassis.sql.settings import SqlSettings
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import literal, select

from tests.chassis.saga.booking import NAME, Booking, Tables, definition

LEASE = 10.0
PATIENCE = StepRetry(first_delay=0, most_delay=0, park_after=3)
Fate = Literal["answered", "refused", "for good", "lost", "late", "unanswered", "crashed before", "crashed after"]
FATES: list[Fate] = [
    "answered", "answered", "refused", "for good", "lost", "late", "unanswered", "crashed before", "crashed after",
]  # fmt: skip
TROUBLE = st.lists(st.sampled_from(FATES), min_size=4, max_size=8)


class Crashed(BaseException):
    """The process is gone."""


class Going(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = 1_700_000_000.0
        self.sagas: list[str] = []
        self.effects: dict[str, str] = {}
        self.fates: list[Fate] = []
        self.late: list[tuple[Literal["do", "undo"], str]] = []
        self.suspended: list[ClaimedSaga] = []
        self.tables = Tables()
        self.metrics = Metrics().for_service("booking", "1")
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.run(self.open())

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    async def open(self) -> None:
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        sql = SqlSettings(url=Secret(f"sqlite+aiosqlite:///{folder}/service.db"))
        self.database = await self.stack.enter_async_context(open_database(sql, self.metrics.database))
        await self.tables.create_in(self.database)
        self.records = SagaRecords(self.database, self.tables.sagas)
        self.store = SagaStore(self.database, self.tables.sagas, lambda: literal(self.now), lambda: self.now)

    def worker(self, stopped: Callable[[], bool] = lambda: False) -> SagaRunner:
        return SagaRunner(
            definition(self.ask, record=self.tables.record, retry=PATIENCE, give_up_after={"book": 1, "place": 2}),
            self.store,
            metrics=self.metrics.sagas,
            settings=SagaSettings(lease=LEASE, parked_delay=60),
            committed=lambda: None,
            stopped=stopped,
            monotonic=lambda: self.now,
        )

    async def ask(self, verb: Literal["do", "undo"], key: str) -> None:
        fate = self.fates.pop() if self.fates else "answered"
        if fate == "crashed before":
            raise Crashed
        if fate == "lost":
            raise TimeoutError
        if fate == "late":
            self.late.append((verb, key))
            raise TimeoutError
        self.take_in(verb, key, fate)
        if fate == "unanswered":
            raise TimeoutError
        if fate == "crashed after":
            raise Crashed

    def take_in(self, verb: Literal["do", "undo"], key: str, fate: Fate = "answered") -> None:
        """Do what a participant does with a request: a key that it knows changes nothing any more."""
        known = self.effects.get(key)
        if verb == "undo":
            if known == "for good" or (known == "done" and fate == "for good"):
                self.effects[key] = "for good"
                raise CannotBeUndone(key)
            self.effects[key] = "undone"
            return
        forward = key.endswith((":void", ":settle"))
        if known is None:
            self.effects[key] = "refused" if fate == "refused" and not forward else "done"
        if self.effects[key] in ("refused", "undone"):
            raise StepRefused(f"{key} is {self.effects[key]}")

    @rule(count=st.integers(1, 2))
    def start(self, count: int) -> None:
        async def start() -> None:
            async with self.database.transaction() as connection:
                sagas = SqlSagas(connection, self.tables.sagas, lambda: literal(self.now))
                for _ in range(count):
                    await sagas.start(NAME, f"s-{len(self.sagas)}", Booking(), tenant="north")
                    self.sagas.append(f"s-{len(self.sagas)}")

        self.run(start())

    @rule(first=TROUBLE, second=TROUBLE, third=TROUBLE)
    def workers_take_what_is_due(self, first: list[Fate], second: list[Fate], third: list[Fate]) -> None:
        for fates in (first, second, third):
            for saga in self.run(self.store.claim([NAME], 3, LEASE)):
                self.fates = fates
                self.go_on(saga)

    def go_on(self, saga: ClaimedSaga, stopped: Callable[[], bool] = lambda: False) -> None:
        async def go_on() -> None:
            with bound(RequestContext("")):
                await self.worker(stopped).run(saga)

        with suppress(Crashed):
            self.run(go_on())

    @rule(stopped=st.booleans())
    def suspend_or_stop_a_worker_that_has_claimed(self, stopped: bool) -> None:  # noqa: FBT001 - Hypothesis calls it
        for saga in self.run(self.store.claim([NAME], 1, LEASE)):
            if stopped:
                self.go_on(saga, lambda: True)
            else:
                self.suspended.append(saga)

    @precondition(lambda self: self.suspended)
    @rule(fates=st.lists(st.sampled_from(FATES), max_size=4), knows=st.booleans())
    def wake_a_worker(self, fates: list[Fate], knows: bool) -> None:  # noqa: FBT001 - Hypothesis calls it
        """It may find out that its lease is over, or be suspended right after it has looked at the clock."""
        self.fates = fates
        saga = self.suspended.pop(0)
        self.go_on(saga if knows else replace(saga, held_until=float("inf")))

    @precondition(lambda self: self.late)
    @rule()
    def a_late_request_arrives(self) -> None:
        with suppress(StepRefused, CannotBeUndone):
            self.take_in(*self.late.pop(0))

    @precondition(lambda self: self.sagas)
    @rule(which=st.integers(0, 1000))
    def an_operator_wants_another_try(self, which: int) -> None:
        self.run(self.records.retry(self.sagas[which % len(self.sagas)]))

    @rule(seconds=st.sampled_from([1.0, LEASE * 1.1, 70.0, 3600.0, -3600.0]))
    def set_the_clock(self, seconds: float) -> None:
        self.now += seconds

    def teardown(self) -> None:
        try:
            self.finish()
        finally:
            self.run(self.stack.aclose())
            self.runner.close()

    def finish(self) -> None:
        self.fates = []
        for _ in range(50):
            self.now += 70
            for saga in self.run(self.store.claim([NAME], 10, LEASE)):
                self.go_on(saga)
        assert self.run(self.store.unfinished()) == []
        # Whatever was on its way for ever so long arrives now.
        while self.suspended:
            self.wake_a_worker([], knows=False)
        while self.late:
            self.a_late_request_arrives()
        for saga_id in self.sagas:
            self.assert_consistent(saga_id)

    def assert_consistent(self, saga_id: str) -> None:
        state = self.run(self.records.found(saga_id)).state
        log = self.run(self.records.log(saga_id))
        effects = {key.rpartition(":")[2]: now for key, now in self.effects.items() if key.startswith(f"{saga_id}:")}
        match state:
            case "completed":
                assert effects == dict.fromkeys(("hold", "book", "place", "capture"), "done")
            case "compensated":
                # Nothing is done any more, not even by a request that came after everything was undone.
                assert set(effects.values()) <= {"undone", "refused"}
            case "forwarded":
                assert "for good" in effects.values()
                assert (effects["void"], effects["settle"]) == ("done", "done")
        lines = [f"{saga_id} {each.phase} {each.step} {each.outcome}" for each in log]
        told = [event.rpartition(" ")[0] for event in self.run(self.events()) if event.startswith(f"{saga_id} ")]
        assert told == lines
        assert len(set(lines)) == len(lines)

    async def events(self) -> list[str]:
        events = self.tables.outbox.events
        async with self.database.read() as connection:
            return list((await connection.execute(select(events.c.message_id).order_by(events.c.id))).scalars())


TestGoing = Going.TestCase
TestGoing.settings = settings(
    max_examples=int(os.environ.get("MODEL_EXAMPLES", "20")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
