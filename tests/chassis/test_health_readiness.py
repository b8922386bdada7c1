"""Readiness: says no while a critical dependency is down, which and since when, and recovers by itself."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
from chassis.health.check import Check
from chassis.health.readiness import Readiness
from chassis.health.report import CheckResult, ReadinessReport

EPOCH = datetime(2026, 11, 21, tzinfo=UTC)
SECRET = "correct-horse-battery"


class Time:
    """Both clocks, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return EPOCH + timedelta(seconds=self.seconds)


class Dependency:
    """Something that is up, down, or hangs, and counts how often it was asked."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.answers = asyncio.Event()
        self.answers.set()
        self.questioned = asyncio.Event()
        self.asked = 0

    async def probe(self) -> None:
        self.asked += 1
        self.questioned.set()
        await self.answers.wait()
        if self.error is not None:
            raise self.error


def readiness(time: Time, *checks: Check) -> Readiness:
    return Readiness(checks, monotonic=time.monotonic, now=time.now)


async def test_without_checks_a_service_is_ready() -> None:
    assert await Readiness([]).report() == ReadinessReport(status="ready", checks=())


async def test_the_body_says_which_dependency_is_down_since_when_and_why() -> None:
    time, database, broker = Time(), Dependency(), Dependency()
    database.error = ConnectionRefusedError(f"postgresql://u:{SECRET}@db")
    report = await readiness(
        time, Check("database", database.probe), Check("broker", broker.probe, critical=False)
    ).report()
    assert SECRET not in repr(report)
    assert msgspec.json.decode(msgspec.json.encode(report)) == {
        "status": "not_ready",
        "checks": [
            {
                "name": "database",
                "status": "fail",
                "critical": True,
                "since": "2026-11-21T00:00:00+00:00",
                "reason": "ConnectionRefusedError",
            },
            {"name": "broker", "status": "pass", "critical": False, "since": "2026-11-21T00:00:00+00:00"},
        ],
    }


async def test_a_service_recovers_by_itself_and_since_moves_only_when_the_status_does() -> None:
    time, database = Time(), Dependency()
    ready = readiness(time, Check("database", database.probe))
    seen = []
    for second, error in ((0, None), (2, OSError()), (4, ValueError()), (6, None), (8, None)):
        time.seconds, database.error = second, error
        report = await ready.report()
        seen.append((report.status, report.checks[0].since[-8:-6], report.checks[0].reason))
    assert seen == [
        ("ready", "00", ""),
        ("not_ready", "02", "OSError"),
        ("not_ready", "02", "ValueError"),
        ("ready", "06", ""),
        ("ready", "06", ""),
    ]


async def test_a_dependency_that_is_not_critical_is_reported_but_keeps_nobody_from_work() -> None:
    broker = Dependency()
    broker.error = OSError()
    report = await readiness(Time(), Check("broker", broker.probe, critical=False)).report()
    assert report.status == "ready"
    assert report.checks[0].status == "fail"


async def test_an_answer_is_good_for_its_time_to_live_a_bad_one_too() -> None:
    time, database = Time(), Dependency()
    ready = readiness(time, Check("database", database.probe, ttl=5))
    for second in (0, 4.9):
        time.seconds = second
        await ready.report()
    assert database.asked == 1
    database.error = OSError()
    time.seconds = 5
    assert (await ready.report()).status == "not_ready"
    database.error = None
    time.seconds = 9.9
    assert (await ready.report()).status == "not_ready"
    assert database.asked == 2


async def test_a_hundred_who_ask_at_once_cause_one_probe() -> None:
    database = Dependency()
    database.answers.clear()
    ready = readiness(Time(), Check("database", database.probe, timeout=60))
    asking = [asyncio.create_task(ready.report()) for _ in range(100)]
    await database.questioned.wait()
    database.answers.set()
    reports = await asyncio.gather(*asking)
    assert database.asked == 1
    assert {report.status for report in reports} == {"ready"}


async def test_one_who_leaves_early_does_not_spoil_the_answer_of_the_others() -> None:
    database = Dependency()
    database.answers.clear()
    ready = readiness(Time(), Check("database", database.probe, timeout=60))
    first, second = (asyncio.create_task(ready.report()) for _ in range(2))
    await database.questioned.wait()
    first.cancel()
    await asyncio.wait({first})
    database.answers.set()
    assert (await second).status == "ready"
    assert database.asked == 1


async def test_each_check_has_its_own_timeout_and_they_run_at_the_same_time() -> None:
    hanging, meeting = Dependency(), asyncio.Barrier(2)
    hanging.answers.clear()

    async def meet() -> None:
        await meeting.wait()

    report = await readiness(
        Time(),
        Check("hanging", hanging.probe, timeout=0.01),
        Check("one", meet, timeout=60),
        Check("other", meet, timeout=60),
    ).report()
    assert [(each.name, each.status, each.reason) for each in report.checks] == [
        ("hanging", "fail", "timed out after 0.01 s"),
        ("one", "pass", ""),
        ("other", "pass", ""),
    ]


async def test_a_probe_that_raises_a_timeout_of_its_own_is_not_called_ours() -> None:
    database = Dependency()
    database.error = TimeoutError()
    report = await readiness(Time(), Check("database", database.probe, timeout=60)).report()
    assert report.checks[0].reason == "TimeoutError"


async def test_a_probe_that_hangs_even_when_cancelled_neither_holds_up_the_report_nor_piles_up() -> None:
    time, released = Time(), asyncio.Event()
    asked = []

    async def stubborn() -> None:
        asked.append(1)
        while not released.is_set():
            try:
                await released.wait()
            except asyncio.CancelledError:
                continue

    ready = readiness(time, Check("database", stubborn, timeout=0.01, ttl=1))
    for second in range(0, 6, 2):
        time.seconds = second
        assert (await ready.report()).checks[0].reason == "timed out after 0.01 s"
    assert len(asked) == 1
    released.set()
    async with asyncio.timeout(30):
        while (await ready.report()).status != "ready":
            time.seconds += 2


async def test_a_draining_service_says_so_and_leaves_its_dependencies_alone() -> None:
    time, database = Time(), Dependency()
    ready = readiness(time, Check("database", database.probe))
    await ready.report()
    ready.drain()
    time.seconds = 100
    report = await ready.report()
    assert report.status == "draining"
    assert report.checks == (CheckResult("database", "pass", critical=True, since=EPOCH.isoformat()),)
    assert database.asked == 1


async def test_a_service_that_drains_before_it_was_ever_asked_knows_of_no_dependency() -> None:
    ready = readiness(Time(), Check("database", Dependency().probe))
    ready.drain()
    assert await ready.report() == ReadinessReport(status="draining", checks=())


async def test_what_a_probe_asks_is_not_closed_before_it_has_its_answer() -> None:
    entered, answer, answered = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def probe() -> None:
        entered.set()
        await answer.wait()
        answered.set()

    readiness = Readiness([Check("database", probe, timeout=60)])
    asking = asyncio.create_task(readiness.report())
    await entered.wait()
    asking.cancel()
    settling = asyncio.create_task(readiness.settle())
    await asyncio.sleep(0)
    answer.set()
    await settling
    assert answered.is_set()
