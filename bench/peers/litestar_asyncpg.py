"""Litestar, msgspec and asyncpg itself, with nothing around them: the limit of our stack."""

import os
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import uuid4

import asyncpg
from litestar import Litestar, get, post
from litestar.exceptions import NotFoundException
from msgspec import Meta, Struct

BY_ID = "SELECT id, version, reference, quantity, due_on, registered_at, archived_at FROM samples WHERE id = $1"
ADD = "INSERT INTO samples (id, version, reference, quantity, due_on, registered_at) VALUES ($1, 1, $2, $3, $4, $5)"

pool: asyncpg.Pool


class SampleBody(Struct):
    reference: Annotated[str, Meta(min_length=1, max_length=200)]
    quantity: Annotated[int, Meta(ge=-(2**63) + 1, le=2**63 - 1)]
    due_on: date | None = None


class SampleView(Struct):
    id: str
    version: int
    reference: str
    quantity: int
    due_on: date | None
    registered_at: datetime
    archived_at: datetime | None


@get("/health")
async def health() -> None:
    pass


@get("/api/v1/samples/{sample_id:str}")
async def find_sample(sample_id: str) -> SampleView:
    row = await pool.fetchrow(BY_ID, sample_id)
    if row is None:
        raise NotFoundException
    return SampleView(*row)


@post("/api/v1/samples")
async def register_sample(data: SampleBody) -> SampleView:
    view = SampleView(str(uuid4()), 1, data.reference, data.quantity, data.due_on, datetime.now(UTC), None)
    await pool.execute(ADD, view.id, view.reference, view.quantity, view.due_on, view.registered_at)
    return view


async def open_pool() -> None:
    global pool
    pool = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=25, max_size=25)


async def close_pool() -> None:
    await pool.close()


app = Litestar(
    [health, find_sample, register_sample], on_startup=[open_pool], on_shutdown=[close_pool], openapi_config=None
)
