# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What every inbox must do: subclass it in a test module and say how to open a transaction."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest

from chassis.messaging.inbox import Inbox

OpenInbox = Callable[[str], AbstractAsyncContextManager[Inbox]]


class _EffectFailed(Exception):
    """Raised to roll back."""


class InboxContract:
    """The promise of an inbox: one effect for each consumer and message."""

    @pytest.fixture
    def open_inbox(self) -> OpenInbox:
        """Open the inbox of a consumer in a transaction: committed at the end, rolled back by an error."""
        raise NotImplementedError("override this fixture")

    async def test_a_message_is_new_once(self, open_inbox: OpenInbox) -> None:
        async with open_inbox("tally") as inbox:
            assert await inbox.first_time("m-1")
            assert not await inbox.first_time("m-1")
        async with open_inbox("tally") as inbox:
            assert not await inbox.first_time("m-1")
            assert await inbox.first_time("m-2")

    async def test_every_consumer_remembers_for_itself(self, open_inbox: OpenInbox) -> None:
        for consumer in ("tally", "mail"):
            async with open_inbox(consumer) as inbox:
                assert await inbox.first_time("m-1")

    async def test_what_is_rolled_back_is_forgotten(self, open_inbox: OpenInbox) -> None:
        async def fail() -> None:
            async with open_inbox("tally") as inbox:
                assert await inbox.first_time("m-1")
                raise _EffectFailed

        with pytest.raises(_EffectFailed):
            await fail()
        async with open_inbox("tally") as inbox:
            assert await inbox.first_time("m-1")

    async def test_of_concurrent_transactions_one_applies_the_effect(self, open_inbox: OpenInbox) -> None:
        effects: list[str] = []

        async def consume() -> None:
            async with open_inbox("tally") as inbox:
                if await inbox.first_time("m-1"):
                    await asyncio.sleep(0)
                    effects.append("applied")

        await asyncio.gather(*(consume() for _ in range(5)))
        assert effects == ["applied"]
