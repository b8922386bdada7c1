"""A process starts as a whole or not at all, and says what failed."""

import asyncio
from typing import Any

import pytest
from chassis.host.doors import Doors
from chassis.host.process import Process
from chassis.host.runtime import Runtime
from chassis.lifecycle import StartFailed
from chassis.testing.running import running

from tests.chassis.serving.diary import Diary, keeping
from tests.chassis.serving.small_service import service, settings


async def test_a_failed_start_closes_every_service_in_reverse_order_and_says_what_failed(diary: Diary):
    async def broken(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("second database"))
        await runtime.open("broker", diary.resource("broker", OSError("refused")))
        return Doors()

    process = Process(
        [(service("first", keeping(diary, "a", "b")), settings()), (service("second", broken), settings())],
        settings(),
    )
    with pytest.raises(StartFailed, match=r"^cannot start second broker: OSError: refused$"):
        await process.start()
    opened = ["a", "b", "second database"]
    assert diary.entries == [f"open {n}" for n in opened] + [f"close {n}" for n in reversed(opened)]


async def test_a_service_that_raises_while_it_opens_is_named_and_what_it_opened_is_closed(diary: Diary):
    async def unhappy(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("database"))
        raise ValueError("have revision 1, need 2, run: python -m lab migrate")

    process = Process([(service("lab", unhappy), settings())], settings())
    with pytest.raises(StartFailed, match=r"^cannot start lab: ValueError: have revision 1, need 2"):
        await process.start()
    assert diary.entries == ["open database", "close database"]


async def test_a_port_that_is_taken_fails_the_start_and_closes_what_was_opened(diary: Diary):
    async with running((service("first", keeping(diary)), settings())) as addresses:
        port = int(addresses.http.rpartition(":")[2])
        process = Process([(service("lab", keeping(diary, "database")), settings())], settings(port))
        with pytest.raises(StartFailed, match=f"cannot start the HTTP listener: .*127.0.0.1:{port}"):
            await process.start()
    assert diary.entries == ["open database", "close database"]


async def test_a_cancelled_start_closes_what_was_opened(diary: Diary):
    entered = asyncio.Event()

    async def slow(runtime: Runtime) -> Doors:
        await runtime.open("database", diary.resource("database"))
        entered.set()
        await asyncio.Event().wait()
        return Doors()

    starting = asyncio.create_task(Process([(service("lab", slow), settings())], settings()).start())
    await entered.wait()
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert diary.entries == ["open database", "close database"]


async def test_the_listening_line_tells_the_bound_addresses(diary: Diary, log_lines: Any):
    async with running((service("lab", keeping(diary)), settings())) as addresses:
        (line,) = [line for line in log_lines() if line["event"] == "listening"]
    assert line["http"] == addresses.http
    assert not addresses.http.endswith(":0")
