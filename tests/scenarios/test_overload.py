"""Ten times more than the service can do: the surplus is refused at once, and nothing else suffers."""

from chassis.testing.polling import until

from tests.scenarios.conftest import StartReplica, register, registration
from tests.scenarios.database_faults import slow_inserts
from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.http_load import HttpLoad
from tests.scenarios.replica import Replica
from tests.scenarios.tally import Tally, growing, median
from tests.scenarios.unaffected import UnaffectedRoute

# Two at a time, each a twentieth of a second: 40 a second. A hundred clients ask for 400.
PLACES = 2
SECONDS_PER_INSERT = 0.05
CLIENTS = 100
PAUSE = 0.5
WINDOWS = 3


async def test_ten_times_the_load(start_replica: StartReplica, database_url: str) -> None:
    replica = await start_replica(sql_in_flight=PLACES, sql_queue=8)
    await register(replica, 1)
    unaffected = UnaffectedRoute(replica.http)
    tallies: list[Tally] = []
    memory: list[int] = []
    async with slow_inserts(database_url, SECONDS_PER_INSERT):
        for _ in range(WINDOWS):
            await unaffected.measure_idle()
            load = HttpLoad(lambda: replica.http, registration, clients=CLIENTS, pause=PAUSE)
            async with load.running() as tally:
                await until(growing(lambda: tally.outcomes["503"], CLIENTS), within=60)
                await unaffected.measure_under_pressure()
                assert await refusal_says_when_to_return(replica)
            tallies.append(tally)
            memory.append(replica.memory)
    for tally in tallies:
        assert tally.other_than("201", "503") == {}
        assert tally.outcomes["201"] > 0
        assert tally.outcomes["503"] > tally.outcomes["201"]
        assert median(tally.seconds("503")) < median(tally.seconds("201")) / 5
    assert unaffected.slowdown <= 2
    assert memory[-1] < memory[0] * 1.2
    await register(replica, 20)


async def refusal_says_when_to_return(replica: Replica) -> bool:
    """Ask until refused; the queue is full nearly always."""
    async with HttpConnection.opened(replica.http) as connection:
        while (reply := await connection.ask(*registration())).status == 201:
            pass
    return int(reply.retry_after) >= 1
