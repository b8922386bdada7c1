"""Batches of results as an HTTP resource: what becomes of each comes as it does."""

import re
from typing import Annotated, Any

from chassis.context.acting import acting
from chassis.http.responses import raises
from litestar import Controller, Request, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from litestar.response import Stream
from msgspec import Meta, Struct

from gateway.adapters.inbound.http.batch_events import events_of
from gateway.adapters.inbound.http.problems import PROBLEMS
from gateway.domain.errors import Invalid, NotAllowed, ServiceUnavailable, TooManyBatches
from gateway.use_cases.take_batch import MOST, TakeBatch, TakeBatchHandler

# A message begins with its header segment.
_BEGINNING = re.compile(rb"(?m)^(?=MSH\|)")


class BatchBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much to take from the instrument."""

    count: Annotated[int, Meta(ge=1, le=MOST)]


class BatchController(Controller):
    """The batches."""

    path = "/api/v1/desk/batches"
    tags = ("batches",)

    @post(
        status_code=200,
        media_type="text/event-stream",
        summary="Take results from the instrument",
        responses=raises(PROBLEMS, NotAllowed, Invalid, TooManyBatches, ServiceUnavailable),
    )
    async def take(self, data: JSONBody[BatchBody], take_batch: NamedDependency[TakeBatchHandler]) -> Stream:
        """Tell what becomes of each the moment it does; whoever leaves stops what has not begun."""
        return await _streamed(take_batch, TakeBatch(acting(), count=data.count))

    @post(
        "/messages",
        status_code=200,
        media_type="text/event-stream",
        summary="Take results in HL7 v2",
        responses=raises(PROBLEMS, NotAllowed, Invalid, TooManyBatches, ServiceUnavailable),
    )
    async def upload(self, request: Request[Any, Any, Any], take_batch: NamedDependency[TakeBatchHandler]) -> Stream:
        """Take the messages of the body, one after the other; the answer is the same stream."""
        body = await request.body()
        messages = [each for each in _BEGINNING.split(body.replace(b"\r", b"\n")) if each.strip()]
        sent = [message.rstrip(b"\n").replace(b"\n", b"\r") + b"\r" for message in messages]
        return await _streamed(take_batch, TakeBatch(acting(), messages=sent))


async def _streamed(take_batch: TakeBatchHandler, command: TakeBatch) -> Stream:
    messages = await take_batch.begin(command)
    return Stream(
        events_of(take_batch.handle(messages), len(messages)),
        status_code=200,
        media_type="text/event-stream",
        # A proxy that gathers a reply before it gives it on would hold results back.
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )
