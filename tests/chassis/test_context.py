"""The context of a request: bound for its work only, and never a way to forge a log line."""

import asyncio

import pytest
from chassis.context.actor import EVERYBODY
from chassis.context.request import RequestContext, bound, current
from chassis.context.request_id import accept_request_id, new_request_id
from hypothesis import given
from hypothesis import strategies as st


def test_outside_of_a_request_there_is_no_context() -> None:
    assert current() is None


def test_a_bound_context_ends_with_its_block_even_after_an_error() -> None:
    outer, inner = RequestContext("outer"), RequestContext("inner", "samples", EVERYBODY)

    def fail_inside() -> None:
        with bound(inner):
            assert current() is inner
            raise RuntimeError

    with bound(outer):
        with pytest.raises(RuntimeError):
            fail_inside()
        assert current() is outer
    assert current() is None


async def test_two_tasks_at_once_do_not_see_each_others_context() -> None:
    both_inside = asyncio.Barrier(2)

    async def work(context: RequestContext) -> RequestContext | None:
        with bound(context):
            await both_inside.wait()
            return current()

    first, second = RequestContext("first"), RequestContext("second")
    seen = await asyncio.gather(work(first), work(second))
    assert tuple(seen) == (first, second)


async def test_a_task_started_within_a_request_belongs_to_it() -> None:
    context = RequestContext("parent")
    seen: list[RequestContext | None] = []

    async def child() -> None:
        seen.append(current())

    with bound(context):
        task = asyncio.create_task(child())
    await task
    assert seen == [context]


def test_a_new_request_id_is_32_hexadecimal_digits_and_never_repeats() -> None:
    ids = {new_request_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in ids)


@pytest.mark.parametrize("harmless", ["a", "A-z_0.9", "x" * 64])
def test_a_harmless_inbound_request_id_is_kept(harmless: str) -> None:
    assert accept_request_id(harmless) == harmless


@pytest.mark.parametrize("harmful", [None, "", "x" * 65, "a b", 'a"b', "a\nlevel=error", "a\n", "é", "\x1b[31m", "٣"])
def test_a_harmful_or_missing_request_id_is_replaced(harmful: str | None) -> None:
    accepted = accept_request_id(harmful)
    assert accepted != harmful
    assert len(accepted) == 32


@given(st.text())
def test_whatever_comes_in_the_accepted_id_is_short_and_plain(raw: str) -> None:
    accepted = accept_request_id(raw)
    assert 1 <= len(accepted) <= 64
    assert accepted.isascii()
    assert accepted.isprintable()
    assert " " not in accepted
