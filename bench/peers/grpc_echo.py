"""A bare grpc.aio server that answers with a constant: what a call costs before anybody does anything.

Runs in the environment of our service, with its stubs.
"""

import os
from datetime import UTC, datetime
from typing import Any

import grpc
import uvloop
from samples.adapters.inbound.grpc.stubs import samples_pb2 as pb
from samples.adapters.inbound.grpc.stubs.samples_pb2_grpc import (
    SampleServiceServicer,
    add_SampleServiceServicer_to_server,
)


class Echo(SampleServiceServicer):
    async def GetSample(self, request: pb.GetSampleRequest, _context: Any) -> pb.Sample:
        sample = pb.Sample(id=request.id, version=1, details=pb.SampleDetails(reference="R-1", quantity=1))
        sample.registered_at.FromDatetime(datetime.now(UTC))
        return sample


async def serve() -> None:
    server = grpc.aio.server()
    add_SampleServiceServicer_to_server(Echo(), server)
    server.add_insecure_port(f"127.0.0.1:{os.environ['GRPC_PORT']}")
    await server.start()
    await server.wait_for_termination()


uvloop.run(serve())
