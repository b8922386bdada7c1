# Owned by the template. Change it there, then run: copier update
# ruff: noqa: D102 - the name of a test is its sentence
"""What nobody can handle is kept, and can be replayed."""

from chassis.testing.broker_contract.broker_under_test import BrokerUnderTest, OpenBroker
from chassis.testing.broker_contract.receiving import ids, take
from chassis.testing.events import TOPIC, event


class DeadLetters(BrokerUnderTest):
    """What nobody can handle is kept, and can be replayed."""

    async def test_a_buried_message_becomes_a_dead_letter_and_its_key_goes_on(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1), event(2)])
            await subscription.bury((await take(subscription, 1))[0], "poison")
            assert ids(await take(subscription, 1)) == ["a-2"]
            [letter] = await broker.dead_letters("g")
            assert letter.envelope == event(1)
            assert (letter.group, letter.attempts, letter.reason) == ("g", 1, "poison")
            assert letter.buried_at.tzinfo is not None
            assert await broker.dead_letters("another") == []
            assert await subscription.buried() == 1
            assert await broker.dead_letters() == [letter]

    async def test_a_replayed_dead_letter_has_all_its_attempts_before_it(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1), event(1, key="b")])
            for delivery in await take(subscription, 2):
                await subscription.bury(delivery, "poison")
            assert await subscription.buried() == 2  # noqa: PLR2004 - as buried
            assert await broker.replay("g", "b-1") == 1
            assert await subscription.buried() == 1
            [again] = await take(subscription, 1)
            assert (again.envelope.id, again.attempt) == ("b-1", 1)
            assert await broker.replay("g") == 1
            assert ids(await take(subscription, 1)) == ["a-1"]
            assert await broker.dead_letters() == []
            assert await broker.replay("g") == 0

    async def test_replayed_dead_letters_of_a_key_come_in_order(self, open_broker: OpenBroker) -> None:
        async with open_broker() as broker:
            subscription = await broker.subscribe(topic=TOPIC, group="g")
            await broker.publish([event(1), event(2), event(3)])
            for _ in range(2):
                await subscription.bury((await take(subscription, 1))[0], "poison")
            [third] = await take(subscription, 1)
            await broker.replay("g")
            assert await subscription.receive(5, 0) == []
            await subscription.ack(third)
            for number in (1, 2):
                [again] = await take(subscription, 1)
                assert again.envelope.id == f"a-{number}"
                await subscription.ack(again)
