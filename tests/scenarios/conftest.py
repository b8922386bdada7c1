"""A rendered service as users get it, a database that several replicas share, and replicas of it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from chassis.testing.postgres import Postgres
from chassis.testing.prerequisites import require

from tests.scenarios.http_connection import HttpConnection
from tests.scenarios.replica import Replica
from tests.template.rendered import render
from tests.template.rows import Row
from tests.template.sample_kit import own_template

StartReplica = Callable[..., Awaitable[Replica]]

# One at a time, on one worker: each measures what the machine gives to its processes.
SCENARIO = [pytest.mark.scenario, pytest.mark.xdist_group("scenarios"), pytest.mark.timeout(600)]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("scenarios")
    rendered = render(own_template(home), Row(), home / "samples")
    rendered.generate_stubs()
    return rendered.folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    programs = Postgres.find()
    require("PostgreSQL (apt-get install postgresql)", found=programs is not None)
    assert programs is not None
    with Postgres(programs) as server:
        yield server
        # A scenario that failed may have left it suspended.
        server.resume()


@pytest.fixture
def database_url(postgres: Postgres) -> str:
    return postgres.create_database()


@pytest.fixture
async def start_replica(project: Path, database_url: str, tmp_path: Path) -> AsyncIterator[StartReplica]:
    """Starts replicas that share a database and a broker; the schema is there."""
    started: list[Replica] = []
    shared = {"sql_url": database_url, "broker_url": f"embedded:///{tmp_path}/events.db"}

    async def start(**settings: object) -> Replica:
        replica = Replica(project, {**shared, **settings})
        if not started:
            assert await replica.run("migrate") == 0, replica.log
        started.append(replica)
        await replica.start()
        return replica

    yield start
    for replica in started:
        await replica.kill()


async def register(replica: Replica, count: int) -> list[str]:
    """Put samples into the service, and give their ids."""
    async with HttpConnection.opened(replica.http) as connection:
        replies = [await connection.ask(*registration()) for _ in range(count)]
    assert {reply.status for reply in replies} == {201}, replies[0]
    return [json.loads(reply.body)["id"] for reply in replies]


def registration() -> tuple[str, str, bytes]:
    return "POST", "/api/v1/samples", b'{"reference":"blood","quantity":3}'
