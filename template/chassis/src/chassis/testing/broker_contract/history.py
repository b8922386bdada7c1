# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""A group is paused, and reads its topic from the beginning again."""

import pytest

from chassis.messaging.delivery import DeliveryLost
from chassis.testing.broker_contract.broker_under_test import BrokerUnderTest, OpenBroker, PassTime
from chassis.testing.broker_contract.receiving import ids, take
from chassis.testing.events import TOPIC, event


class History(BrokerUnderTest):
    """A group is paused, and reads its topic from the beginning again."""

    async def test_a_rewound_group_gets_everything_anew_and_in_order(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1), event(2), event(3), event(1, key="b"), event(1, topic="another")])
            [first, other] = await take(subscription, 2)
            await subscription.ack(first)
            await subscription.bury(other, "poison")
            [lent] = await take(subscription, 1)
            assert lent.envelope.id == "a-2"
            replay = await broker.rewind(topic=TOPIC, group="g")
            assert (replay.events, await replay.left(), await replay.buried()) == (4, 4, 0)
            assert await broker.dead_letters("g") == []
            await broker.publish([event(4)])
            seen = []
            while await subscription.lag():
                for delivery in await take(subscription, 1):
                    assert delivery.attempt == 1
                    seen.append(delivery.envelope.id)
                    await subscription.ack(delivery)
            assert sorted(seen) == ["a-1", "a-2", "a-3", "a-4", "b-1"]
            assert [each for each in seen if each.startswith("a")] == ["a-1", "a-2", "a-3", "a-4"]

    async def test_a_replay_tells_how_much_is_left_of_what_there_was_then(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            assert (await broker.rewind(topic=TOPIC, group="g")).events == 0
            await broker.publish([event(1, key=key) for key in "abc"])
            replay = await broker.rewind(topic=TOPIC, group="g")
            await broker.publish([event(1, key="later")])
            done, dead, _lent, later = await take(subscription, 4)
            await subscription.ack(done)
            assert (await replay.left(), await replay.buried()) == (2, 0)
            await subscription.bury(dead, "poison")
            await subscription.bury(later, "poison")
            assert (await replay.left(), await replay.buried()) == (1, 1)

    async def test_a_loan_of_before_settles_nothing_of_what_comes_anew(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker, open_broker() as other:
            slow = await broker.subscribe(topic=TOPIC, group="g")
            quick = await other.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            [late] = await take(slow, 1)
            await broker.rewind(topic=TOPIC, group="g")
            [current] = await take(quick, 1)
            for settling in (slow.ack(late), slow.retry(late, 0), slow.release(late), slow.bury(late, "too late")):
                with pytest.raises(DeliveryLost):
                    await settling
            await quick.ack(current)
            assert await quick.lag() == 0

    async def test_other_groups_stay_where_they_are(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            stays = await broker.subscribe(topic=TOPIC, group="stays")
            await broker.publish([event(1), event(2)])
            await stays.ack((await take(stays, 1))[0])
            await broker.rewind(topic=TOPIC, group="g")
            await broker.pause(topic=TOPIC, group="g", seconds=self.lease)
            assert ids(await take(stays, 1)) == ["a-2"]

    async def test_a_group_that_was_never_seen_can_be_rewound(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            await broker.publish([event(1)])
            assert (await broker.rewind(topic=TOPIC, group="g")).events == 1
            assert ids(await take(await broker.subscribe(topic=TOPIC, group="g"), 1)) == ["a-1"]

    async def test_a_paused_group_gets_nothing_until_it_is_told_to_go_on(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker, open_broker() as other:
            subscription = await other.subscribe(topic=TOPIC, group="g")
            assert await broker.pause(topic=TOPIC, group="g", seconds=self.lease) == 0
            await broker.publish([event(1)])
            assert await subscription.receive(5, 0) == []
            await broker.pause(topic=TOPIC, group="g", seconds=0)
            assert ids(await take(subscription, 1)) == ["a-1"]

    async def test_a_pause_ends_by_itself_unless_it_is_prolonged(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            for _ in range(2):
                await broker.pause(topic=TOPIC, group="g", seconds=self.lease)
                await pass_time(self.lease * 0.9)
            assert await subscription.receive(5, 0) == []
            await pass_time(self.lease * 0.2)
            assert ids(await take(subscription, 1)) == ["a-1"]

    async def test_whoever_pauses_learns_how_much_is_still_being_handled(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1, key=key) for key in "abc"])
            [done, _] = await take(subscription, 2)
            assert await broker.pause(topic=TOPIC, group="g", seconds=self.lease) == 2  # noqa: PLR2004 - as lent
            await subscription.ack(done)
            assert await broker.pause(topic=TOPIC, group="g", seconds=self.lease * 2) == 1
            await pass_time(self.lease * 1.1)
            assert await broker.pause(topic=TOPIC, group="g", seconds=self.lease) == 0

    async def test_a_topic_that_is_kept_from_its_first_event_on_has_lost_none(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            assert await broker.keep(TOPIC) == 0
            await broker.publish([event(1)])
            assert await broker.keep(TOPIC) == 0
