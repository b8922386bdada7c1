"""What goes to a worker and comes back: arguments, results, and errors as they are."""

import asyncio

import pytest
from chassis.compute.failures import NotTransferable, TaskFailed

from tests.chassis.compute.conftest import OpenPool
from tests.chassis.compute.orders import TwoPartsError, Unloadable


async def test_large_arguments_and_results_arrive_whole(open_pool: OpenPool):
    page = bytes(range(256)) * 80_000
    async with open_pool(workers=2) as pool:
        assert await asyncio.gather(*(pool.run(("give", page)) for _ in range(4))) == [page] * 4


async def test_an_argument_that_cannot_be_pickled_is_refused_where_it_is_handed_over(open_pool: OpenPool):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        with pytest.raises(NotTransferable, match=r"an argument of rendering cannot be pickled: .*lambda"):
            await pool.run(("give", lambda: None))
        assert await pool.run(("pid",)) == pid


async def test_an_argument_that_the_worker_cannot_unpickle_is_told(open_pool: OpenPool):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        with pytest.raises(NotTransferable, match="the argument: ValueError: invalid literal"):
            await pool.run(("give", Unloadable()))
        assert await pool.run(("pid",)) == pid


@pytest.mark.parametrize(
    ("order", "reason"), [("lambda", r"the result: .*lambda"), ("unloadable", "cannot be unpickled: invalid literal")]
)
async def test_a_result_that_cannot_travel_is_told(open_pool: OpenPool, order: str, reason: str):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        with pytest.raises(NotTransferable, match=reason):
            await pool.run((order,))
        assert await pool.run(("pid",)) == pid


async def test_an_error_comes_back_with_its_type_its_text_and_its_parts(open_pool: OpenPool):
    async with open_pool() as pool:
        pid = await pool.run(("pid",))
        with pytest.raises(KeyError, match="sodium"):
            await pool.run(("fail", "builtin"))
        with pytest.raises(UnicodeDecodeError, match="invalid start byte") as decoding:
            await pool.run(("fail", "fields in C"))
        assert (decoding.value.start, decoding.value.object) == (0, b"\xff")
        with pytest.raises(FileNotFoundError) as missing:
            await pool.run(("fail", "reduces itself"))
        assert (missing.value.errno, missing.value.filename) == (2, "fonts.ttf")
        with pytest.raises(TwoPartsError) as own:
            await pool.run(("fail", "words its text"))
        assert (str(own.value), own.value.organ, own.value.value) == ("liver at 3.5", "liver", 3.5)
        assert await pool.run(("pid",)) == pid


async def test_an_error_tells_where_in_the_worker_it_was_raised(open_pool: OpenPool):
    async with open_pool() as pool:
        with pytest.raises(KeyError) as failed:
            await pool.run(("fail", "builtin"))
    assert any("in a worker process" in note and "in _fail" in note for note in failed.value.__notes__)


@pytest.mark.parametrize(("error", "name"), [("unpicklable", "LockedError"), ("unloadable", "UnloadableError")])
async def test_an_error_that_cannot_travel_is_told_in_words(open_pool: OpenPool, error: str, name: str):
    async with open_pool() as pool:
        with pytest.raises(TaskFailed, match=f"a task of rendering failed: {name}: the lock is stuck"):
            await pool.run(("fail", error))


async def test_what_a_task_prints_does_not_get_between_its_results(open_pool: OpenPool):
    async with open_pool() as pool:
        assert await pool.run(("print",)) is None
        assert await pool.run(("give", 1)) == 1
