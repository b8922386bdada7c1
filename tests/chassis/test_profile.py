"""A profile of the running process shows where its time goes, to whoever may ask."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
import uvloop
from chassis.diagnosis.call_tree import call_tree, folded_stacks
from chassis.diagnosis.stack_samples import NotTheMainThread, StackSamples, sample_stacks
from chassis.http.edge import QuietEdge
from chassis.http.profile_page import profile_page
from chassis.http.traffic import Traffic
from chassis.testing.polling import until

SAMPLES = StackSamples(
    seconds=2.0,
    busy=0.5,
    stacks={
        ("loop",): 140,
        ("loop", "write app.py"): 10,
        ("loop", "serve app.py", "price app.py"): 49,
        ("loop", "log app.py"): 1,
    },
)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(QuietEdge(profile_page(), traffic=Traffic(limit=10)))
    async with httpx.AsyncClient(transport=transport, base_url="http://lab") as client:
        yield client


def count_to(most: int) -> None:
    for _ in range(most):
        pass


def heavy() -> None:
    count_to(400_000)


def light() -> None:
    count_to(40_000)


def sort() -> None:
    sorted(range(200_000, 0, -1), key=str)


async def profile_of(*work: Callable[[], None]) -> StackSamples:
    sampling = asyncio.create_task(sample_stacks(1.0))
    while not sampling.done():
        for part in work:
            part()
        await asyncio.sleep(0)
    return await sampling


def seen_in(stack: tuple[str, ...], name: str) -> bool:
    return f"{name} tests/chassis/test_profile.py" in stack


def seen(samples: StackSamples, name: str) -> int:
    return sum(count for stack, count in samples.stacks.items() if seen_in(stack, name))


def is_armed() -> bool:
    return signal.getitimer(signal.ITIMER_PROF) != (0.0, 0.0)


@pytest.mark.parametrize("factory", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def test_what_takes_longer_is_seen_more_often(factory: Any) -> None:
    with asyncio.Runner(loop_factory=factory) as runner:
        samples = runner.run(profile_of(heavy, light))
    assert seen(samples, "heavy") > seen(samples, "light")
    assert samples.busy > 0
    assert {stack[:2] for stack in samples.stacks} >= {("event loop", "profile_of tests/chassis/test_profile.py")}


async def test_time_in_a_function_of_c_belongs_to_whoever_calls_it() -> None:
    samples = await profile_of(sort, light)
    assert seen(samples, "sort") > seen(samples, "light")


async def test_requests_are_seen_from_the_first_frame_that_they_share_with_the_one_that_asks() -> None:
    async def serve(work: Callable[[], Awaitable[object]]) -> object:
        return await work()

    async def price() -> None:
        while not asking.done():
            heavy()
            await asyncio.sleep(0)

    asking = asyncio.create_task(serve(lambda: sample_stacks(0.5)))
    await asyncio.create_task(serve(price))
    samples = await asking
    assert isinstance(samples, StackSamples)
    [below_the_loop] = {stack[1].split()[0].rpartition(".")[2] for stack in samples.stacks if seen_in(stack, "heavy")}
    assert below_the_loop == "serve"


async def test_what_only_waits_is_not_seen() -> None:
    samples = await sample_stacks(0.2)
    assert samples.busy < samples.seconds / 2


async def test_a_profile_that_nobody_waits_for_ends_and_a_late_signal_does_no_harm() -> None:
    sampling = asyncio.create_task(sample_stacks(60.0))
    await until(is_armed)
    sampling.cancel()
    await asyncio.wait({sampling})
    assert not is_armed()
    os.kill(os.getpid(), signal.SIGPROF)


async def test_a_loop_outside_of_the_main_thread_cannot_be_looked_at() -> None:
    with pytest.raises(NotTheMainThread):
        await asyncio.to_thread(asyncio.run, sample_stacks(1.0))


def test_the_tree_shows_the_costliest_call_first_and_leaves_out_what_costs_nothing() -> None:
    lines = call_tree(SAMPLES).splitlines()
    assert lines[0] == "2 s, 25% of a processor used, 200 looks"
    assert lines[-4:] == [
        "100.0%  70.0%  loop",
        " 24.5%   0.0%    serve app.py",
        " 24.5%  24.5%      price app.py",
        "  5.0%   5.0%    write app.py",
    ]


def test_a_process_that_did_nothing_has_a_profile_without_calls() -> None:
    assert "0 looks" in call_tree(StackSamples(seconds=1.0, busy=0.0, stacks={}))


def test_folded_stacks_are_what_flame_graphs_are_made_of() -> None:
    assert folded_stacks(SAMPLES).splitlines() == [
        "loop 140",
        "loop;log app.py 1",
        "loop;serve app.py;price app.py 49",
        "loop;write app.py 10",
    ]


@pytest.mark.parametrize(("form", "shows"), [("tree", "looks"), ("folded", "event loop;")])
async def test_the_page_shows_a_profile_as_text(client: httpx.AsyncClient, form: str, shows: str) -> None:
    asking = asyncio.create_task(client.get("/debug/profile", params={"seconds": "0.5", "form": form}))
    while not asking.done():
        heavy()
        await asyncio.sleep(0)
    reply = await asking
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert shows in reply.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"seconds": "0"}, "seconds"),
        ({"seconds": "61"}, "seconds"),
        ({"seconds": "nan"}, "seconds"),
        ({"seconds": "soon"}, "seconds"),
        ({"seconds": ""}, "seconds"),
        ({"form": "svg"}, "form"),
    ],
)
async def test_what_it_does_not_understand_it_refuses(
    client: httpx.AsyncClient, query: dict[str, str], field: str
) -> None:
    reply = await client.get("/debug/profile", params=query)
    assert reply.status_code == 400
    assert [error["field"] for error in reply.json()["errors"]] == [field]


async def test_one_profile_at_a_time(client: httpx.AsyncClient) -> None:
    first = asyncio.create_task(client.get("/debug/profile", params={"seconds": "30"}))
    await until(is_armed)
    second = await client.get("/debug/profile", params={"seconds": "0.05"})
    assert second.status_code == 503
    assert second.headers["retry-after"] == "1"
    first.cancel()
    await asyncio.wait({first})
    third = await client.get("/debug/profile", params={"seconds": "0.05"})
    assert third.status_code == 200
