"""What a call of the gRPC kit carries of the request that it serves."""

from chassis.context.request import RequestContext, bound
from chassis.context.trace import new_trace

from tests.chassis.outgoing_calls import due_in
from tests.chassis.serving import grpc_parts_lab
from tests.chassis.serving.grpc_parts_lab import Lab
from tests.chassis.serving.spans import Spans

lab = grpc_parts_lab.lab


async def test_a_call_carries_request_id_trace_and_caller_and_is_a_span_of_its_own(lab: Lab):
    trace, spans = new_trace(sampled=True), Spans()
    async with lab.client(authorization=lambda: "Bearer t") as stub:
        with bound(RequestContext("r-1", "shop", trace=trace, tracer=spans)):
            assert await stub.get(b"1", metadata=(("x-mine", "kept"),)) == b"1"
    (span,) = spans.finished
    assert (span.name, span.kind, span.trace.parent_id) == ("lab.parts.v1.Parts/Get", "client", trace.span_id)
    sent = {name: lab.parts.metadata.get(name) for name in ("x-request-id", "traceparent", "authorization", "x-mine")}
    assert sent == {
        "x-request-id": "r-1",
        "traceparent": span.trace.traceparent,
        "authorization": "Bearer t",
        "x-mine": "kept",
    }


async def test_each_try_is_a_span_of_its_own(lab: Lab):
    trace, spans = new_trace(sampled=True), Spans()
    lab.parts.script = [b"UNAVAILABLE", b"hello"]
    async with lab.client() as stub:
        with bound(RequestContext("r-1", "shop", trace=trace, tracer=spans)):
            await stub.get(b"1")
    assert [span.error for span in spans.finished] == ["AioRpcError", ""]


async def test_outside_of_a_request_a_call_carries_nothing(lab: Lab):
    async with lab.client(authorization=lambda: None) as stub:
        await stub.get(b"1")
    assert not {"x-request-id", "traceparent", "authorization"} & lab.parts.metadata.keys()


async def test_the_other_service_is_told_the_deadline_whichever_comes_first(lab: Lab):
    async with lab.client() as stub:
        await stub.get(b"1")
        assert lab.parts.time_left > 5.1
        with bound(due_in(5)):
            await stub.get(b"1")
        assert 2.1 < lab.parts.time_left <= 5.1
        await stub.get(b"1", timeout=2)
        assert lab.parts.time_left <= 2.1
