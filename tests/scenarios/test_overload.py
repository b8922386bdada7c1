"""Ten times more than the service can do: the surplus is refused at once, and nothing else suffers."""

from chassis.testing.polling import until

from tests.scenarios.conftest import SCENARIO, StartReplica, register, registration
from tests.scenarios.database_faults import slow_inserts
from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.http_load import HttpLoad
from tests.scenarios.replica import Replica
from tests.scenarios.tally import growing, median
from tests.scenarios.unaffected import UnaffectedRoute

pytestmark = SCENARIO

# Two at a time, each a quarter of a second: 8 a second. The clients ask for ten times as much.
PLACES = 2
SECONDS_PER_INSERT = 0.25
CLIENTS = 40
PAUSE = 1.0


async def test_ten_times_the_load_is_refused_at_once_and_slows_nobody_else(
    start_replica: StartReplica, database_url: str
) -> None:
    replica = await start_replica(sql_in_flight=PLACES, sql_queue=8)
    unaffected = UnaffectedRoute(replica, await start_replica())
    await register(replica, 1)
    load = HttpLoad(lambda: replica.http, registration, clients=CLIENTS, pause=PAUSE)
    async with slow_inserts(database_url, SECONDS_PER_INSERT), load.running() as tally:
        await until(growing(lambda: tally.outcomes["503"], CLIENTS), within=60)
        memory = replica.memory
        slowdown = await unaffected.slowdown()
        assert await refusal_says_when_to_return(replica)
    assert tally.other_than("201", "503") == {}
    assert tally.outcomes["503"] > tally.outcomes["201"] > 0
    assert median(tally.seconds("503")) < median(tally.seconds("201")) / 5
    assert slowdown <= 2
    assert replica.memory < memory * 1.2
    await register(replica, 20)


async def refusal_says_when_to_return(replica: Replica) -> bool:
    """Ask until refused; the queue is full nearly always."""
    async with HttpConnection.opened(replica.http) as connection:
        while (reply := await connection.ask(*registration())).status == 201:
            pass
    return int(reply.retry_after) >= 1
