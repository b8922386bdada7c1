# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What every outbox must do with an event that the broker will never take: subclass it like the outbox contract."""

import pytest

from chassis.messaging.outbox import LeadershipLost
from chassis.testing.events import event
from chassis.testing.outbox_contract import OutboxUnderTest

_LEASE = 10.0


class ParkingContract:
    """The promises of an outbox about events that are set aside."""

    @pytest.fixture
    def outbox(self) -> OutboxUnderTest:
        """Make an empty outbox."""
        raise NotImplementedError("override this fixture")

    async def test_a_parked_event_holds_up_its_own_key_only(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1), event(1, key="b"), event(2)])
        store = outbox.store()
        claim = await store.claim(10, _LEASE)
        assert claim is not None
        await store.park(claim, claim.positions[0])
        await outbox.commit([event(3), event(2, key="b")])
        claim = await store.claim(10, _LEASE)
        assert claim is not None
        assert list(claim.envelopes) == [event(1, key="b"), event(2, key="b")]
        await store.mark(claim)
        assert await store.claim(10, _LEASE) is None
        backlog = await store.backlog()
        assert (backlog.depth, backlog.parked) == (0, 3)

    async def test_a_crowd_behind_a_parked_event_does_not_fill_every_batch(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(number) for number in range(10)])
        await outbox.commit([event(1, key="b")])
        store = outbox.store()
        claim = await store.claim(1, _LEASE)
        assert claim is not None
        await store.park(claim, claim.positions[0])
        claim = await store.claim(2, _LEASE)
        assert claim is not None
        assert list(claim.envelopes) == [event(1, key="b")]

    async def test_a_relay_that_lost_the_lead_parks_nothing(self, outbox: OutboxUnderTest) -> None:
        await outbox.commit([event(1)])
        first, second = outbox.store(), outbox.store()
        stale = await first.claim(10, _LEASE)
        assert stale is not None
        outbox.pass_time(_LEASE * 1.1)
        assert await second.claim(10, _LEASE) is not None
        with pytest.raises(LeadershipLost):
            await first.park(stale, stale.positions[0])
        assert (await second.backlog()).parked == 0
