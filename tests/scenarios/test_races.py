"""Requests that want the same thing at the same moment get answers that make sense one after the other."""

import asyncio
from collections import Counter

from tests.scenarios.conftest import SCENARIO, StartReplica, register
from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.replica import Replica

pytestmark = SCENARIO


async def test_of_those_who_delete_the_same_at_once_one_does_and_the_others_find_nothing(
    start_replica: StartReplica,
) -> None:
    replicas = [await start_replica() for _ in range(2)]
    for sample_id in await register(replicas[0], 10):
        statuses = await asyncio.gather(*(delete(replica, sample_id) for replica in replicas * 5))
        assert Counter(statuses) == {204: 1, 404: 9}


async def delete(replica: Replica, sample_id: str) -> int:
    async with HttpConnection.opened(replica.http) as connection:
        return (await connection.ask("DELETE", f"/api/v1/samples/{sample_id}")).status
