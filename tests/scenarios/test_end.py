"""A replica that is asked to end does, whatever its handlers are stuck in."""

import asyncio

from chassis.testing.polling import until

from tests.scenarios.conftest import SCENARIO, StartReplica, register, registration
from tests.scenarios.database_faults import locked_samples
from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.replica import Replica

pytestmark = SCENARIO


async def test_a_handler_that_is_stuck_in_the_database_does_not_hold_the_exit(
    start_replica: StartReplica, database_url: str
) -> None:
    replica = await start_replica(sql_lock_timeout=300, sql_statement_timeout=300, shutdown_grace=0.5)
    await register(replica, 1)
    async with locked_samples(database_url, "ACCESS EXCLUSIVE"), HttpConnection.opened(replica.http) as connection:
        stuck = asyncio.create_task(connection.ask(*registration()))
        await until(lambda: at_work(replica))
        replica.ask_to_end()
        assert await replica.ended() == 0
        reply = await stuck
    assert (reply.status, reply.last) == (503, True)
    assert "Traceback" not in replica.log


async def test_a_second_signal_skips_what_is_left_of_the_drain_delay(start_replica: StartReplica) -> None:
    replica = await start_replica(shutdown_drain_delay=300)
    replica.ask_to_end()
    await until(lambda: '"event":"draining"' in replica.log)
    assert not await replica.is_ready()
    await register(replica, 1)
    replica.ask_to_end()
    assert await replica.ended() == 0


async def at_work(replica: Replica) -> bool:
    async with HttpConnection.opened(replica.http) as connection:
        return b'http_requests_in_flight{service="samples"} 1.0' in (await connection.ask("GET", "/metrics")).body
