"""Litestar, msgspec and SQLAlchemy Core, with nothing around them: what our stack costs without a chassis."""

import os
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import uuid4

from litestar import Litestar, get, post
from litestar.exceptions import NotFoundException
from msgspec import Meta, Struct
from sqlalchemy import BigInteger, Column, Date, DateTime, MetaData, String, Table, bindparam, insert, select
from sqlalchemy.ext.asyncio import create_async_engine

READS = create_async_engine(os.environ["DATABASE_URL"], pool_size=25, max_overflow=0, isolation_level="AUTOCOMMIT")
WRITES = create_async_engine(os.environ["DATABASE_URL"], pool_size=25, max_overflow=0)
SAMPLES = Table(
    "samples",
    MetaData(),
    Column("id", String(36), primary_key=True),
    Column("version", BigInteger),
    Column("reference", String(200)),
    Column("quantity", BigInteger),
    Column("due_on", Date),
    Column("registered_at", DateTime(timezone=True)),
    Column("archived_at", DateTime(timezone=True)),
)
BY_ID = select(SAMPLES).where(SAMPLES.c.id == bindparam("id"))
ADD = insert(SAMPLES)


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
    async with READS.connect() as connection:
        row = (await connection.execute(BY_ID, {"id": sample_id})).one_or_none()
    if row is None:
        raise NotFoundException
    return SampleView(*row)


@post("/api/v1/samples")
async def register_sample(data: SampleBody) -> SampleView:
    view = SampleView(str(uuid4()), 1, data.reference, data.quantity, data.due_on, datetime.now(UTC), None)
    async with WRITES.begin() as connection:
        await connection.execute(
            ADD,
            {
                "id": view.id,
                "version": view.version,
                "reference": view.reference,
                "quantity": view.quantity,
                "due_on": view.due_on,
                "registered_at": view.registered_at,
            },
        )
    return view


app = Litestar([health, find_sample, register_sample], openapi_config=None)
