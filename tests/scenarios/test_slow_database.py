"""A database that answers nobody: every request that needs it ends, the others do not notice, and it heals."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from chassis.testing.polling import until
from chassis.testing.postgres import Postgres

from tests.scenarios.conftest import SCENARIO, StartReplica, register, registration
from tests.scenarios.database_faults import locked_samples
from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.http_load import HttpLoad
from tests.scenarios.replica import Replica
from tests.scenarios.tally import growing
from tests.scenarios.unaffected import UnaffectedRoute

pytestmark = SCENARIO

CLIENTS = 30
# Short, so that many requests meet their end while the test looks on.
IMPATIENT = {"sql_statement_timeout": 0.5, "sql_lock_timeout": 0.5, "sql_connect_timeout": 0.5, "sql_pool_timeout": 0.5}


@asynccontextmanager
async def suspended(postgres: Postgres) -> AsyncIterator[None]:
    postgres.pause()
    try:
        yield
    finally:
        postgres.resume()


@pytest.mark.parametrize("fault", ["suspended", "locked"])
async def test_a_database_that_does_not_answer_stops_nobody_who_needs_none(
    start_replica: StartReplica, postgres: Postgres, database_url: str, fault: str
) -> None:
    replica = await start_replica(**IMPATIENT)
    (sample_id,) = await register(replica, 1)
    unaffected = UnaffectedRoute(replica, await start_replica())
    request = ("GET", f"/api/v1/samples/{sample_id}", b"")
    load = HttpLoad(lambda: replica.http, lambda: request, clients=CLIENTS, pause=1)
    async with load.running() as tally:
        await until(growing(lambda: tally.outcomes["200"], CLIENTS))
        silence: AbstractAsyncContextManager[None] = (
            suspended(postgres) if fault == "suspended" else locked_samples(database_url, "ACCESS EXCLUSIVE")
        )
        async with silence:
            await until(growing(lambda: tally.outcomes["503"], CLIENTS), within=60)
            slowdown = await unaffected.slowdown()
            assert await is_alive(replica)
            memory = replica.memory
            await until(growing(lambda: tally.outcomes["503"], CLIENTS), within=60)
        refused = tally.outcomes["503"]
        await until(growing(lambda: tally.outcomes["200"], 10 * CLIENTS), within=60)
        await until(replica.is_ready)
    assert tally.other_than("200", "503") == {}
    # Healed for good: what failed after its return had been begun before.
    assert tally.outcomes["503"] - refused <= 2 * CLIENTS
    assert slowdown <= 2
    assert replica.memory < memory * 1.2


async def test_writers_that_wait_for_a_lock_do_not_slow_readers_down(
    start_replica: StartReplica, database_url: str
) -> None:
    replica = await start_replica(sql_lock_timeout=0.5, sql_pool_timeout=0.5)
    (sample_id,) = await register(replica, 1)
    reads = UnaffectedRoute(replica, await start_replica(), f"/api/v1/samples/{sample_id}", status=200)
    writers = HttpLoad(lambda: replica.http, registration, clients=CLIENTS, pause=1)
    async with locked_samples(database_url, "SHARE"), writers.running() as tally:
        await until(growing(lambda: tally.outcomes["503"], CLIENTS), within=60)
        slowdown = await reads.slowdown()
    assert tally.other_than("503", "201") == {}
    assert slowdown <= 2


async def is_alive(replica: Replica) -> bool:
    async with HttpConnection.opened(replica.http) as connection:
        return (await connection.ask("GET", "/health")).status == 200
