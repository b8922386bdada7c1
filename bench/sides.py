"""All that are compared."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from bench.cores import BOTH
from bench.database import TABLE, driver_url, fill
from bench.load import CALLS, GETS, LOADS, POSTS
from bench.running import running
from bench.side import Side
from bench.workshop import Workshop, run

TRACED = "0.01"
_ONE_OF_THEM = "/api/v1/samples/00000000-0000-4000-8000-000000000042"


def all_sides(workshop: Workshop, new_database: Callable[[], str], collector: str, rows: int) -> list[Side]:
    """Give every side, each with a database of its own that is filled.

    Args:
        workshop: What they are made of.
        new_database: Makes an empty database, and gives its SQLAlchemy URL.
        collector: Where spans go.
        rows: Rows in each database.
    """
    service = ours(workshop.service, new_database(), collector, rows)
    sides = [service]
    uvicorn = [str(workshop.peers / ".venv/bin/uvicorn"), "--port=PORT"]

    def peer(name: str, title: str, command: list[str], *, sqlalchemy: bool) -> None:
        url = new_database()
        fill(url, rows, table=TABLE)
        told = {"DATABASE_URL": url if sqlalchemy else driver_url(url), "COLLECTOR": collector, "TRACED": TRACED}
        sides.append(Side(name, title, command, workshop.peers, told | {"PORT": "PORT"}))

    quiet = [*uvicorn, "--no-access-log"]
    peer("fastapi", "FastAPI + SQLAlchemy ORM", [*uvicorn, "fastapi_plain:app"], sqlalchemy=True)
    peer("fastapi+", "the same with add-ons", [*quiet, "fastapi_addons:app"], sqlalchemy=True)
    peer("core", "Litestar + SQLAlchemy Core, bare", [*quiet, "litestar_core:app"], sqlalchemy=True)
    peer("asyncpg", "Litestar + asyncpg, bare", [*quiet, "litestar_asyncpg:app"], sqlalchemy=False)
    if workshop.gin is not None:
        peer("gin", "Go: gin + pgx", [str(workshop.gin)], sqlalchemy=False)
    # A POST to the end of its transaction: what its event leads to, which the others do not do at all, waits.
    later = {**service.environment, "SAMPLES_RELAY_PAUSE": "60"}
    sides.insert(
        1, replace(service, name="outbox", title="the same, events published later", environment=later, loads=POSTS)
    )
    python = str(workshop.service / ".venv/bin/python")
    echo = [python, str(workshop.peers / "grpc_echo.py")]
    for name, title, more in (
        ("echo", "grpc.aio, bare: a constant", {}),
        ("echo+", "the same with one query of asyncpg", {"DATABASE_URL": driver_url(service.database)}),
    ):
        told = {"PYTHONPATH": str(workshop.service / "src"), "GRPC_PORT": "GRPC"} | more
        sides.append(Side(name, title, echo, workshop.scratch, told, health="", loads=CALLS))
    # Both cores for everybody, wrk and PostgreSQL too: what a second worker brings where there is a core for it.
    for workers in (1, 2):
        command = [*service.command, "--workers", str(workers)]
        title = f"our service, {workers} worker{'s' * (workers > 1)} on two cores"
        told = {**service.environment, "SAMPLES_HTTP_ADMIN_PORT": "ADMIN"}
        shared = replace(service, title=title, command=command, environment=told, health=_ONE_OF_THEM, cores=BOTH)
        sides.append(replace(shared, name=f"workers-{workers}", loads=GETS))
    return sides


def ours(service: Path, url: str, collector: str, rows: int, *, name: str = "ours") -> Side:
    """Give our service, with all of it on.

    Args:
        service: Rendered, with its environment.
        url: Of an empty database.
        collector: Where spans go.
        rows: Rows that it gets.
        name: Tells one version of the kit from another.
    """
    python = str(service / ".venv/bin/python")
    known = run([python, "-m", "samples", "settings"], service)
    wanted = {
        "HTTP_PORT": "PORT",
        "GRPC_PORT": "GRPC",
        "SQL_URL": url,
        "SQL_POOL_SIZE": "25",
        "SQL_MAX_OVERFLOW": "0",
        "BROKER_URL": f"embedded:///{service.parent}/events.db",
    }
    if (service / "chassis/src/chassis/tracing/otlp.py").exists():
        wanted |= {"TRACING_ENDPOINT": collector, "TRACING_RATIO": TRACED}
    told = {f"SAMPLES_{key}": value for key, value in wanted.items() if f"SAMPLES_{key} " in known}
    run([python, "-m", "samples", "migrate"], service, told | {"SAMPLES_HTTP_PORT": "0", "SAMPLES_GRPC_PORT": "0"})
    title = "our service, all of it on" if name == "ours" else f"our service, {name}"
    command = [python, "-m", "samples", "serve"]
    side = Side(name, title, command, service, told, "/ready", loads=LOADS, database=url)
    with running(side, service.parent / "first.log") as server:
        _register_one(server.port)
    fill(url, rows)
    return side


def _register_one(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    body = '{"reference":"LAB-2026-0042","quantity":42,"due_on":"2026-12-24"}'
    connection.request("POST", "/api/v1/samples", body, {"content-type": "application/json"})
    reply = connection.getresponse()
    if reply.status != HTTPStatus.CREATED:
        raise RuntimeError(f"our service refuses the first row: {reply.status} {reply.read().decode()}")
    connection.close()
