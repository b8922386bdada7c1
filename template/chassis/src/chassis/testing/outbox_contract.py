# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What every outbox must do: subclass it in a test module and say how to make one."""

from collections.abc import Sequence
from typing import Protocol

import pytest

from chassis.messaging.envelope import Envelope
from chassis.messaging.outbox import LeadershipLost, OutboxStore
from chassis.testing.events import event

_LEASE = 10.0


class OutboxUnderTest(Protocol):
    """An outbox together with the service that fills it, and a clock that the test sets."""

    async def commit(self, envelopes: Sequence[Envelope]) -> None:
        """Append events in a transaction that commits."""

    async def roll_back(self, envelopes: Sequence[Envelope]) -> None:
        """Append events in a transaction that rolls back."""

    def store(self) -> OutboxStore:
        """Make the store of one more relay."""

    def pass_time(self, seconds: float) -> None:
        """Set the clock of all stores; negative: set it back."""


class OutboxContract:
    """The promises of an outbox to the relays that share it."""

    @pytest.fixture
    def outbox(self) -> OutboxUnderTest:
        """Make an empty outbox."""
        raise NotImplementedError("override this fixture")

    async def test_committed_events_are_claimed_in_order(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1), event(2, key="b")])
        await outbox.commit([event(3)])
        claim = await outbox.store().claim(10, _LEASE)
        assert claim is not None
        assert list(claim.envelopes) == [event(1), event(2, key="b"), event(3)]

    async def test_rolled_back_events_are_never_claimed(self, outbox: OutboxUnderTest) -> None:
        await outbox.roll_back([event(1)])
        assert await outbox.store().claim(10, _LEASE) is None
        assert (await outbox.store().backlog()).depth == 0

    async def test_a_claim_is_no_larger_than_asked(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(number) for number in (1, 2, 3)])
        claim = await outbox.store().claim(2, _LEASE)
        assert claim is not None
        assert list(claim.envelopes) == [event(1), event(2)]

    async def test_unmarked_events_are_claimed_again(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        store = outbox.store()
        first = await store.claim(10, _LEASE)
        assert await store.claim(10, _LEASE) == first

    async def test_marked_events_are_not_claimed_again(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        store = outbox.store()
        claim = await store.claim(10, _LEASE)
        assert claim is not None
        await store.mark(claim)
        assert await store.claim(10, _LEASE) is None
        await outbox.commit([event(2)])
        following = await store.claim(10, _LEASE)
        assert following is not None
        assert list(following.envelopes) == [event(2)]

    async def test_while_one_relay_leads_another_gets_nothing(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        leader, other = outbox.store(), outbox.store()
        assert await leader.claim(10, _LEASE) is not None
        outbox.pass_time(_LEASE * 0.9)
        assert await other.claim(10, _LEASE) is None
        assert await leader.claim(10, _LEASE) is not None
        outbox.pass_time(_LEASE * 0.9)
        assert await other.claim(10, _LEASE) is None

    async def test_when_the_lease_is_over_another_takes_over_and_fences_the_former_leader(
        self, outbox: OutboxUnderTest
    ) -> None:
        await outbox.commit([event(1)])
        former, leader = outbox.store(), outbox.store()
        stale = await former.claim(10, _LEASE)
        assert stale is not None
        outbox.pass_time(_LEASE * 1.1)
        claim = await leader.claim(10, _LEASE)
        assert claim is not None
        assert claim.token > stale.token
        with pytest.raises(LeadershipLost):
            await former.mark(stale)
        await leader.mark(claim)

    async def test_a_late_leader_may_settle_if_nobody_took_over(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        store = outbox.store()
        claim = await store.claim(10, _LEASE)
        assert claim is not None
        outbox.pass_time(_LEASE * 5)
        await store.mark(claim)
        assert (await store.backlog()).depth == 0

    async def test_a_relay_that_lost_and_regained_the_lead_cannot_use_its_old_claim(
        self, outbox: OutboxUnderTest
    ) -> None:
        await outbox.commit([event(1)])
        first, second = outbox.store(), outbox.store()
        stale = await first.claim(10, _LEASE)
        assert stale is not None
        outbox.pass_time(_LEASE * 1.1)
        assert await second.claim(10, _LEASE) is not None
        outbox.pass_time(_LEASE * 1.1)
        assert await first.claim(10, _LEASE) is not None
        with pytest.raises(LeadershipLost):
            await first.mark(stale)

    async def test_a_clock_that_is_set_back_does_not_prolong_a_lease(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        assert await outbox.store().claim(10, _LEASE) is not None
        outbox.pass_time(-3600)
        assert await outbox.store().claim(10, _LEASE) is not None

    async def test_whoever_resigns_lets_another_lead_at_once(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        leader, other = outbox.store(), outbox.store()
        assert await leader.claim(10, _LEASE) is not None
        await other.resign()
        assert await other.claim(10, _LEASE) is None
        await leader.resign()
        assert await other.claim(10, _LEASE) is not None

    async def test_the_backlog_counts_what_is_unsent_and_how_old_it_is(self, outbox: OutboxUnderTest) -> None:
        store = outbox.store()
        assert (await store.backlog()).oldest == 0
        await outbox.commit([event(1), event(2)])
        outbox.pass_time(3600)
        backlog = await store.backlog()
        assert backlog.depth == 2  # noqa: PLR2004 - as committed
        assert 3500 < backlog.oldest < 3700  # noqa: PLR2004 - an hour, give or take the run of this test
