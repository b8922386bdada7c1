"""A bare grpc.aio server: what a call costs before anybody does anything, and with one query if there is a database.

Runs in the environment of our service, with its stubs.
"""

import os
from datetime import UTC, datetime
from typing import Any

import asyncpg
import grpc
import uvloop
from samples.adapters.inbound.grpc.stubs import samples_pb2 as pb
from samples.adapters.inbound.grpc.stubs.samples_pb2_grpc import (
    SampleServiceServicer,
    add_SampleServiceServicer_to_server,
)

BY_ID = "SELECT * FROM samples WHERE tenant = 'default' AND id = $1"
DATABASE = os.environ.get("DATABASE_URL")


class Echo(SampleServiceServicer):
    pool: Any = None

    async def GetSample(self, request: pb.GetSampleRequest, _context: Any) -> pb.Sample:
        if self.pool is not None:
            await self.pool.fetchrow(BY_ID, request.id)
        sample = pb.Sample(id=request.id, version=1, details=pb.SampleDetails(reference="R-1", quantity=1))
        sample.registered_at.FromDatetime(datetime.now(UTC))
        return sample


async def serve() -> None:
    server = grpc.aio.server()
    echo = Echo()
    if DATABASE:
        echo.pool = await asyncpg.create_pool(DATABASE, min_size=25, max_size=25)
    add_SampleServiceServicer_to_server(echo, server)
    server.add_insecure_port(f"127.0.0.1:{os.environ['GRPC_PORT']}")
    await server.start()
    await server.wait_for_termination()


uvloop.run(serve())
