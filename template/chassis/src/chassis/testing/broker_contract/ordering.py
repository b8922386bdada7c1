# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""Events of one key are worked on one after another."""

import asyncio

from chassis.messaging.broker import Broker
from chassis.messaging.subscription import Subscription
from chassis.testing.broker_contract.broker_under_test import BrokerUnderTest, OpenBroker, PassTime
from chassis.testing.broker_contract.receiving import ids, take
from chassis.testing.events import TOPIC, event


class Ordering(BrokerUnderTest):
    """Events of one key are worked on one after another."""

    async def test_a_later_message_of_a_key_waits_for_the_earlier(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1), event(2), event(1, key="b")])
            first = await take(subscription, 2)
            assert ids(first) == ["a-1", "b-1"]
            assert await subscription.receive(5, 0) == []
            await subscription.ack(first[0])
            assert ids(await take(subscription, 1)) == ["a-2"]

    async def test_a_failed_message_comes_again_before_the_rest_of_its_key(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1), event(2)])
            await subscription.retry((await take(subscription, 1))[0], self.lease / 2)
            assert await subscription.receive(5, 0) == []
            await pass_time(self.lease)
            [again] = await take(subscription, 1)
            assert (again.envelope.id, again.attempt) == ("a-1", 2)

    async def test_many_publishers_and_consumers_keep_every_key_in_order(self, open_broker: OpenBroker) -> None:
        keys, each = "abcdef", 15
        seen: dict[str, list[int]] = {key: [] for key in keys}

        async def publish(broker: Broker, mine: str) -> None:
            for number in range(each):
                await broker.publish([event(number, key=key) for key in mine])

        async def consume(subscription: Subscription) -> None:
            while sum(map(len, seen.values())) < len(keys) * each:
                for delivery in await subscription.receive(3, 0.05):
                    key, number = delivery.envelope.id.split("-")
                    seen[key].append(int(number))
                    await subscription.ack(delivery)

        async with open_broker() as broker, open_broker() as other, asyncio.timeout(60):
            members = [await one.subscribe(topic=TOPIC, group="g") for one in (broker, other, other)]
            await asyncio.gather(
                publish(broker, keys[:3]), publish(other, keys[3:]), *(consume(member) for member in members)
            )
        assert seen == {key: list(range(each)) for key in keys}
