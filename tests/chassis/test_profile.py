"""A profile of the running process shows where its time goes, to whoever may ask."""

import asyncio
import threading
from collections.abc import AsyncIterator

import httpx
import pytest
from chassis.diagnosis.call_tree import call_tree, folded_stacks
from chassis.diagnosis.stack_samples import StackSamples, sample_stacks
from chassis.http.edge import QuietEdge
from chassis.http.profile_page import profile_page
from chassis.http.traffic import Traffic
from chassis.testing.polling import until

SAMPLES = StackSamples(
    seconds=2.0,
    looks=200,
    threads={
        "MainThread": {
            ("run loop.py",): 140,
            ("run loop.py", "write app.py"): 10,
            ("run loop.py", "serve app.py", "price app.py"): 49,
            ("run loop.py", "log app.py"): 1,
        },
        "sqlite": {("work db.py", "wait queue.py"): 200},
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


def is_somebody_looking() -> bool:
    return any(thread.name.startswith("asyncio_") for thread in threading.enumerate())


async def test_what_takes_longer_is_seen_more_often() -> None:
    sampling = asyncio.create_task(sample_stacks(1.0))
    while not sampling.done():
        heavy()
        light()
        await asyncio.sleep(0)
    samples = await sampling
    seen = {
        name: sum(
            count
            for stack, count in samples.threads[threading.current_thread().name].items()
            if f"{name} tests/chassis/test_profile.py" in stack
        )
        for name in ("heavy", "light")
    }
    assert seen["heavy"] > seen["light"]
    assert samples.looks > 1


async def test_a_profile_that_nobody_waits_for_ends() -> None:
    sampling = asyncio.create_task(sample_stacks(60.0))
    await asyncio.sleep(0)
    sampling.cancel()
    await asyncio.wait({sampling})
    async with asyncio.timeout(30):
        await asyncio.get_running_loop().shutdown_default_executor()


def test_the_tree_shows_the_costliest_call_first_and_leaves_out_what_costs_nothing() -> None:
    lines = call_tree(SAMPLES).splitlines()
    assert lines[0] == "2.0 s, 200 looks"
    assert "always in the same place: sqlite" in lines
    assert lines[-4:] == [
        "100.0%  70.0%  run loop.py",
        " 24.5%   0.0%    serve app.py",
        " 24.5%  24.5%      price app.py",
        "  5.0%   5.0%    write app.py",
    ]


def test_folded_stacks_are_what_flame_graphs_are_made_of() -> None:
    assert folded_stacks(SAMPLES).splitlines() == [
        "MainThread;run loop.py 140",
        "MainThread;run loop.py;log app.py 1",
        "MainThread;run loop.py;serve app.py;price app.py 49",
        "MainThread;run loop.py;write app.py 10",
        "sqlite;work db.py;wait queue.py 200",
    ]


@pytest.mark.parametrize(("form", "shows"), [("tree", "looks"), ("folded", ";")])
async def test_the_page_shows_a_profile_as_text(client: httpx.AsyncClient, form: str, shows: str) -> None:
    reply = await client.get("/debug/profile", params={"seconds": "0.05", "form": form})
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
    await until(is_somebody_looking)
    second = await client.get("/debug/profile", params={"seconds": "0.05"})
    assert second.status_code == 503
    assert second.headers["retry-after"] == "1"
    first.cancel()
    await asyncio.wait({first})
    third = await client.get("/debug/profile", params={"seconds": "0.05"})
    assert third.status_code == 200
