# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""A message is lent for a while, to one at a time."""

import asyncio

import pytest

from chassis.messaging.delivery import DeliveryLost
from chassis.testing.broker_contract.broker_under_test import BrokerUnderTest, OpenBroker, PassTime
from chassis.testing.broker_contract.receiving import take
from chassis.testing.events import TOPIC, event


class Leases(BrokerUnderTest):
    """A message is lent for a while, to one at a time."""

    async def test_an_acknowledged_message_never_comes_again(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            await subscription.ack((await take(subscription, 1))[0])
            await pass_time(self.lease * 1.5)
            assert await subscription.receive(5, 0) == []
            assert await subscription.lag() == 0

    async def test_a_released_message_comes_again_at_once_as_the_same_attempt(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            await subscription.release((await take(subscription, 1))[0])
            [again] = await take(subscription, 1)
            assert again.attempt == 1

    async def test_what_a_dead_consumer_held_goes_to_another_when_the_lease_is_over(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker, open_broker() as other:
            dead = await broker.subscribe(topic=TOPIC, group="g")
            alive = await other.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            await take(dead, 1)
            assert await alive.receive(5, 0) == []
            await pass_time(self.lease * 1.1)
            [taken] = await take(alive, 1)
            assert (taken.envelope.id, taken.attempt) == ("a-1", 2)

    async def test_whoever_outlived_the_lease_settles_nothing(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker:
            slow = await broker.subscribe(topic=TOPIC, group="g")
            quick = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            [late] = await take(slow, 1)
            await pass_time(self.lease * 1.1)
            [current] = await take(quick, 1)
            for settling in (
                slow.ack(late),
                slow.retry(late, 0),
                slow.release(late),
                slow.bury(late, "too late"),
            ):
                with pytest.raises(DeliveryLost):
                    await settling
            await quick.ack(current)
            assert await quick.lag() == 0

    async def test_a_cancelled_receive_loses_nothing(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
            for turns in range(20):
                receiving = asyncio.ensure_future(subscription.receive(1, 0))
                for _ in range(turns):
                    await asyncio.sleep(0)
                receiving.cancel()
                [outcome] = await asyncio.gather(receiving, return_exceptions=True)
                if not isinstance(outcome, BaseException):
                    for delivery in outcome:
                        await subscription.release(delivery)
            [delivery] = await take(subscription, 1)
            assert delivery.attempt == 1
