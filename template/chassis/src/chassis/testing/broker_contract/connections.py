# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""Connections and subscriptions end, and the messages stay."""

import asyncio

import pytest

from chassis.messaging.broker import BrokerClosed
from chassis.testing.broker_contract.broker_under_test import BrokerUnderTest, OpenBroker, PassTime
from chassis.testing.broker_contract.receiving import PATIENCE, ids, take
from chassis.testing.events import TOPIC, event


class Connections(BrokerUnderTest):
    """Connections and subscriptions end, and the messages stay."""

    async def test_a_group_goes_on_where_its_closed_subscription_ended(
        self, open_broker: OpenBroker, pass_time: PassTime
    ) -> None:
        async with open_broker() as broker:
            closed = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1, key=key) for key in "abc"])
            [done, _] = await take(closed, 2)
            await closed.ack(done)
            await closed.close()
            await pass_time(self.lease * 1.1)
            following = await broker.subscribe(topic=TOPIC, group="g")
            assert sorted(ids(await take(following, 2))) == ["b-1", "c-1"]

    async def test_everything_is_still_there_after_reconnecting(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1)])
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            assert ids(await take(subscription, 1)) == ["a-1"]

    async def test_a_closed_broker_refuses_everything(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await asyncio.gather(broker.close(), broker.close(), subscription.close(), subscription.close())
            for refused in (
                broker.publish([event(1)]),
                broker.subscribe(topic=TOPIC, group="g"),
                broker.ping(),
                subscription.receive(1, 0),
                subscription.lag(),
            ):
                with pytest.raises(BrokerClosed):
                    await refused

    async def test_closing_ends_a_receive_that_waits(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            waiting = asyncio.ensure_future(subscription.receive(1, 3600))
            await broker.close()
            async with asyncio.timeout(PATIENCE):
                with pytest.raises(BrokerClosed):
                    await waiting

    async def test_a_broker_that_answers_can_be_pinged(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            await broker.ping()
