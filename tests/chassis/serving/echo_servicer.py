"""A gRPC service that does what the text of a request says, and what its errors mean."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import grpc
from chassis.context.acting import acting
from chassis.context.deadline import time_left
from chassis.context.request import current
from chassis.grpc.invalid_argument import InvalidArgument
from chassis.problems import FieldError
from chassis.resilience.judgement import Judgement
from chassis.resilience.no_answer import NoAnswer

PROTO = """
syntax = "proto3";
package lab.echo.v1;
message Text { string text = 1; }
service Echo {
  rpc Say(Text) returns (Text);
  rpc Count(Text) returns (stream Text);
  rpc Gather(stream Text) returns (Text);
  rpc Chat(stream Text) returns (stream Text);
}
"""
NAME = "lab.echo.v1.Echo"


class SampleNotFound(Exception):
    """An error of the domain."""


class Vanished(SampleNotFound):
    """A special case of it."""


class InstrumentBusy(Exception):
    """Something we depend on refuses."""

    retry_after = 2.5


STATUSES = {SampleNotFound: grpc.StatusCode.NOT_FOUND, InstrumentBusy: grpc.StatusCode.UNAVAILABLE}


def seen_by_servicer(what: str) -> str:
    context = current()
    assert context is not None
    assert context.trace is not None
    return {
        "context": f"{context.service} {context.request_id}",
        "trace": f"{context.trace.trace_id} {context.trace.parent_id}",
        "me": f"{acting().tenant}/{acting().subject}",
        "left": str(time_left()),
    }[what]


class Servicer:
    """Does what the text of the request says."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self.entered = asyncio.Event()
        self.cleaned_up = asyncio.Event()

    async def Say(self, request: Any, context: Any) -> Any:  # noqa: N802 - as the contract has it
        match request.text:
            case "missing":
                raise Vanished("sample 7 is gone")
            case "busy":
                raise InstrumentBusy("tcp://internal refused")
            case "too often for one behind":
                raise NoAnswer("cards", Judgement("failed", again=True, retry_after=7, for_one=True))
            case "invalid":
                raise InvalidArgument(FieldError("name", "is required"), FieldError("count", "must not be negative"))
            case "broken":
                raise RuntimeError("password=hunter2")
            case "abort":
                await context.abort(grpc.StatusCode.ABORTED, "by hand")
            case "code":
                context.set_code(grpc.StatusCode.DATA_LOSS)
            case "wait":
                await self._wait()
            case "context" | "trace" | "me" | "left":
                return self._text(text=seen_by_servicer(request.text))
        return self._text(text=request.text)

    async def Count(self, request: Any, _: Any) -> AsyncIterator[Any]:  # noqa: N802 - as the contract has it
        yield self._text(text="1")
        if request.text == "missing":
            raise SampleNotFound("no second one")
        if request.text == "broken":
            raise RuntimeError("password=hunter2")
        if request.text == "wait":
            await self._wait()
        yield self._text(text="2")

    async def Gather(self, requests: Any, _: Any) -> Any:  # noqa: N802 - as the contract has it
        return self._text(text=" ".join([request.text async for request in requests]))

    async def Chat(self, requests: Any, context: Any) -> None:  # noqa: N802 - as the contract has it
        async for request in requests:
            await context.write(self._text(text=request.text.upper()))

    async def _wait(self) -> None:
        self.entered.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.cleaned_up.set()
