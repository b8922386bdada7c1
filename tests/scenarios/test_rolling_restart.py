"""Deploys lose nothing: two replicas are restarted in turn, again and again, while clients never stop asking."""

import random
from contextlib import AsyncExitStack
from functools import partial

from chassis.testing.polling import until

from tests.scenarios.conftest import SCENARIO, StartReplica, register, registration
from tests.scenarios.grpc_load import GrpcLoad
from tests.scenarios.http_load import HttpLoad, Request
from tests.scenarios.replica import Replica
from tests.scenarios.router import Router
from tests.scenarios.tally import growing

pytestmark = SCENARIO

RESTARTS = 20
LEAST = 10_000
CLIENTS = 50
# What a router needs to notice, several times over; a second is what it takes on a slow machine.
DRAIN_DELAY = 1.0


async def test_twenty_restarts_under_load_fail_no_request_no_call_and_no_stream(start_replica: StartReplica) -> None:
    replicas = [await start_replica(shutdown_drain_delay=DRAIN_DELAY) for _ in range(2)]
    sample_ids = await register(replicas[0], 200)

    def request() -> Request:
        return registration() if random.random() < 0.1 else ("GET", f"/api/v1/samples/{random.choice(sample_ids)}", b"")

    router = Router([replica.http for replica in replicas])
    http = HttpLoad(router.choose, request, clients=CLIENTS, pause=0.2)
    grpc = GrpcLoad(
        [replica.grpc for replica in replicas], clients=CLIENTS, pause=0.2, sample_ids=sample_ids, streamed=2
    )
    exit_codes = []
    async with AsyncExitStack() as under_load:
        for load in (router.watching(), http.running(), grpc.running()):
            await under_load.enter_async_context(load)
        for number in range(RESTARTS):
            replica = replicas[number % 2]
            exit_codes.append(await restart(replica, router))
            # It has had its share of both loads before the other one goes.
            await until(partial(replica.has_answered, "GetSample"), within=60)
            await until(growing(lambda: http.tally.total, LEAST // RESTARTS), within=60)
            await until(growing(lambda: grpc.calls.total, LEAST // RESTARTS // 2), within=60)
    assert exit_codes == [0] * RESTARTS
    assert http.tally.other_than("200", "201") == {}
    assert grpc.calls.other_than("OK") == {}
    assert grpc.streams.other_than("complete", "UNAVAILABLE after no message") == {}
    assert http.tally.total >= LEAST
    assert grpc.calls.total >= LEAST
    assert grpc.streams.outcomes["complete"] >= RESTARTS


async def restart(replica: Replica, router: Router) -> int:
    replica.ask_to_end()
    code = await replica.ended()
    await replica.start()
    await until(lambda: router.knows_ready(replica.http))
    return code
