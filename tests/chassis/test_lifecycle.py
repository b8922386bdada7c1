"""What is opened is closed: in reverse, whatever happens, and in time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from chassis.lifecycle import CloseFailed, Lifecycle, StartFailed


class Diary:
    """Resources that write down what happens to them."""

    def __init__(self) -> None:
        self.entries: list[str] = []

    @asynccontextmanager
    async def resource(
        self, name: str, *, opening: Exception | None = None, closing: Exception | None = None
    ) -> AsyncIterator[str]:
        if opening is not None:
            raise opening
        self.entries.append(f"open {name}")
        yield name
        self.entries.append(f"close {name}")
        if closing is not None:
            raise closing


@asynccontextmanager
async def never_closing() -> AsyncIterator[None]:
    yield
    await asyncio.Event().wait()


@pytest.fixture
def diary() -> Diary:
    return Diary()


async def test_what_was_opened_is_closed_in_reverse_order(diary: Diary):
    async with Lifecycle() as lifecycle:
        assert await lifecycle.open("a", diary.resource("a")) == "a"
        await lifecycle.open("b", diary.resource("b"))
        assert lifecycle.opened == ("a", "b")
    assert diary.entries == ["open a", "open b", "close b", "close a"]


async def test_a_failed_start_closes_what_was_opened_and_says_what_failed(diary: Diary):
    lifecycle = Lifecycle()
    await lifecycle.open("a", diary.resource("a"))
    await lifecycle.open("b", diary.resource("b"))
    with pytest.raises(StartFailed) as failed:
        await lifecycle.open("broker", diary.resource("c", opening=OSError("refused\nby peer")))
    assert diary.entries == ["open a", "open b", "close b", "close a"]
    assert str(failed.value) == "cannot start broker: OSError: refused by peer"
    assert failed.value.name == "broker"
    assert isinstance(failed.value.cause, OSError)


async def test_a_close_that_fails_during_a_failed_start_is_noted_and_does_not_hide_the_reason(diary: Diary):
    lifecycle = Lifecycle()
    await lifecycle.open("a", diary.resource("a", closing=ValueError("stuck")))
    with pytest.raises(StartFailed, match="cannot start b") as failed:
        await lifecycle.open("b", diary.resource("b", opening=OSError()))
    assert failed.value.__notes__ == ["closing a failed: ValueError: stuck"]


async def test_one_failing_close_keeps_nothing_else_open_and_every_error_is_told(diary: Diary):
    lifecycle = Lifecycle()
    await lifecycle.open("a", diary.resource("a", closing=ValueError("one")))
    await lifecycle.open("b", diary.resource("b"))
    await lifecycle.open("c", diary.resource("c", closing=OSError("two")))
    with pytest.raises(CloseFailed) as failed:
        await lifecycle.close()
    assert diary.entries[3:] == ["close c", "close b", "close a"]
    assert [str(error) for error in failed.value.exceptions] == [
        "closing c failed: OSError: two",
        "closing a failed: ValueError: one",
    ]


async def test_a_close_that_never_ends_is_given_up_after_its_deadline(diary: Diary):
    lifecycle = Lifecycle(close_timeout=0.01)
    await lifecycle.open("a", diary.resource("a"))
    await lifecycle.open("stuck", never_closing())
    with pytest.raises(CloseFailed) as failed:
        await lifecycle.close()
    assert diary.entries == ["open a", "close a"]
    assert str(failed.value.exceptions[0]) == "closing stuck took longer than 0.01 s"


async def test_a_timeout_inside_a_close_is_not_mistaken_for_our_deadline(diary: Diary):
    lifecycle = Lifecycle()
    await lifecycle.open("a", diary.resource("a", closing=TimeoutError("the server's")))
    with pytest.raises(CloseFailed) as failed:
        await lifecycle.close()
    assert str(failed.value.exceptions[0]) == "closing a failed: TimeoutError: the server's"


async def test_closing_twice_closes_once(diary: Diary):
    lifecycle = Lifecycle()
    await lifecycle.open("a", diary.resource("a"))
    await lifecycle.close()
    await lifecycle.close()
    assert diary.entries == ["open a", "close a"]


async def test_a_cancelled_start_leaves_what_is_open_to_close(diary: Diary):
    @asynccontextmanager
    async def never_open() -> AsyncIterator[None]:
        await asyncio.Event().wait()
        yield

    lifecycle = Lifecycle()
    await lifecycle.open("a", diary.resource("a"))
    never: AbstractAsyncContextManager[None] = never_open()
    opening = asyncio.create_task(lifecycle.open("never", never))
    await asyncio.sleep(0)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    assert lifecycle.opened == ("a",)
    await lifecycle.close()
    assert diary.entries == ["open a", "close a"]
