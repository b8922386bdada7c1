# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What is published reaches every group."""

import asyncio

from chassis.testing.broker_contract.broker_under_test import BrokerUnderTest, OpenBroker
from chassis.testing.broker_contract.receiving import PATIENCE, ids, take
from chassis.testing.events import TOPIC, event


class Publishing(BrokerUnderTest):
    """What is published reaches every group."""

    async def test_what_is_published_is_received_unchanged(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            [delivery] = await take(subscription, 1)
            assert delivery.envelope == event(1)
            assert delivery.attempt == 1
            assert delivery.lease == self.lease

    async def test_publishing_nothing_is_no_error(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            await broker.publish([])

    async def test_a_group_gets_only_its_topic(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1, topic="another"), event(2)])
            assert ids(await take(subscription, 1)) == ["a-2"]
            assert await subscription.receive(5, 0) == []

    async def test_every_group_gets_every_message(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            groups = [await broker.subscribe(topic=TOPIC, group=name) for name in ("g", "h")]
            await broker.publish([event(1, key="a"), event(1, key="b")])
            for subscription in groups:
                assert sorted(ids(await take(subscription, 2))) == ["a-1", "b-1"]

    async def test_members_of_a_group_share_the_messages(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker, open_broker() as other:
            members = [await one.subscribe(topic=TOPIC, group="g") for one in (broker, other)]
            await broker.publish([event(1, key=key) for key in "abcd"])
            first = await members[0].receive(2, PATIENCE)
            second = await members[1].receive(2, PATIENCE)
            assert sorted(ids(first) + ids(second)) == ["a-1", "b-1", "c-1", "d-1"]

    async def test_a_new_group_gets_the_messages_that_are_retained(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            old = await broker.subscribe(topic=TOPIC, group="old")
            await broker.publish([event(1), event(2)])
            await old.ack((await take(old, 1))[0])
            new = await broker.subscribe(topic=TOPIC, group="new")
            for number in (1, 2):
                [delivery] = await take(new, 1)
                assert delivery.envelope.id == f"a-{number}"
                await new.ack(delivery)

    async def test_a_waiting_consumer_gets_what_another_process_publishes(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker, open_broker() as other:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            waiting = asyncio.ensure_future(subscription.receive(1, PATIENCE))
            await other.publish([event(1)])
            assert ids(await waiting) == ["a-1"]

    async def test_lag_counts_what_the_group_is_not_through_with(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(number) for number in (1, 2, 3)])
            assert await subscription.lag() == 3  # noqa: PLR2004 - as published
            await subscription.ack((await take(subscription, 1))[0])
            assert await subscription.lag() == 2  # noqa: PLR2004 - one less
            await subscription.bury((await take(subscription, 1))[0], "poison")
            assert await subscription.lag() == 1
