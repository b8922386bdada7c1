"""The gRPC kit, against real servers that answer, refuse, hang, flap, overload and go away."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import grpc
import pytest
from chassis.breaker.policy import BreakerPolicy
from chassis.breaker.refusal import CircuitOpen
from chassis.context.deadline import DeadlineExceeded
from chassis.context.request import RequestContext, bound
from chassis.context.trace import new_trace
from chassis.context.tracer import FinishedSpan
from chassis.grpc.careful_channel import DeadlineMissing
from chassis.grpc.channel import ChannelSettings
from chassis.grpc.client import open_grpc_client
from chassis.metrics.registry import Metrics
from chassis.problems import Unavailable
from chassis.resilience.bulkhead import BulkheadFull
from chassis.resilience.no_answer import NoAnswer
from chassis.resilience.policy import CallPolicy
from chassis.testing.polling import until
from google.protobuf.any_pb2 import Any as Packed
from google.rpc.error_details_pb2 import RetryInfo
from google.rpc.status_pb2 import Status
from grpc_status.rpc_status import to_status
from prometheus_client.parser import text_string_to_metric_families

SERVICE = "lab.parts.v1.Parts"
FOREVER = 3600.0
NEVER = BreakerPolicy(fail_max=1_000_000, timeout=FOREVER)
QUICK = CallPolicy(timeout=10, attempts=3, first_delay=0.001, idempotent=frozenset({"Get", "List"}), breaker=NEVER)


class Parts:
    """A service that does as it is asked: a status to refuse with, `hang`, or an echo."""

    def __init__(self) -> None:
        self.asked = 0
        self.at_once = 0
        self.most_at_once = 0
        self.left = 0
        self.metadata: dict[str, str] = {}
        self.time_left = 0.0
        self.script: list[bytes] = []
        self.release = asyncio.Event()
        self.retry_after: float | None = None

    async def get(self, request: bytes, context: Any) -> bytes:
        await self._answer(self.script.pop(0) if self.script else request, context)
        return request

    async def list(self, request: bytes, context: Any) -> AsyncIterator[bytes]:
        await self._answer(self.script.pop(0) if self.script else request, context)
        for number in range(3):
            yield b"%d" % number
        if request == b"break":
            await context.abort(grpc.StatusCode.INTERNAL, "secret")
        if request == b"endless":
            await self._wait()

    async def gather(self, requests: AsyncIterator[bytes], context: Any) -> bytes:
        parts = [part async for part in requests]
        await self._answer(self.script.pop(0) if self.script else b"", context)
        return b"".join(parts)

    async def _answer(self, word: bytes, context: Any) -> None:
        self.asked += 1
        self.metadata = dict(context.invocation_metadata())
        self.time_left = context.time_remaining()
        if word == b"hang":
            await self._wait()
        elif word.isupper():
            code = grpc.StatusCode[word.decode()]
            if self.retry_after is not None:
                info = RetryInfo()
                info.retry_delay.FromMilliseconds(round(self.retry_after * 1000))
                packed = Packed()
                packed.Pack(info)
                status = to_status(Status(code=code.value[0], message="", details=[packed]))
                await context.abort(status.code, status.details, status.trailing_metadata)
            await context.abort(code, "secret")

    async def _wait(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.release.wait()
        except asyncio.CancelledError:
            self.left += 1
            raise
        finally:
            self.at_once -= 1


@asynccontextmanager
async def serving(parts: Parts, address: str = "127.0.0.1:0") -> AsyncIterator[str]:
    server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    server.add_generic_rpc_handlers(
        [
            grpc.method_handlers_generic_handler(
                SERVICE,
                {
                    "Get": grpc.unary_unary_rpc_method_handler(parts.get),
                    "List": grpc.unary_stream_rpc_method_handler(parts.list),
                    "Gather": grpc.stream_unary_rpc_method_handler(parts.gather),
                },
            )
        ]
    )
    port = server.add_insecure_port(address)
    await server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        await server.stop(0)


class Stub:
    """What generated stubs do."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self.get: Any = channel.unary_unary(f"/{SERVICE}/Get")
        self.put: Any = channel.unary_unary(f"/{SERVICE}/Put")
        self.list: Any = channel.unary_stream(f"/{SERVICE}/List")
        self.gather: Any = channel.stream_unary(f"/{SERVICE}/Gather")


class Lab:
    """A server, and a way to make clients of it."""

    def __init__(self, address: str, parts: Parts) -> None:
        self.address = address
        self.parts = parts
        self.metrics = Metrics()

    @asynccontextmanager
    async def client(
        self, policy: CallPolicy = QUICK, authorization: Callable[[], str | None] | None = None
    ) -> AsyncIterator[Stub]:
        async with open_grpc_client(
            ChannelSettings(address=self.address),
            "parts",
            policy=policy,
            metrics=self.metrics.for_service("shop", "1"),
            authorization=authorization,
        ) as channel:
            yield Stub(channel)

    def recorded(self, sample: str) -> dict[str, float]:
        families = text_string_to_metric_families(self.metrics.exposition(None)[0].decode())
        return {
            each.labels.get("result", ""): each.value
            for family in families
            for each in family.samples
            if each.name == sample
        }


class Spans:
    """A tracer that keeps what it is told."""

    def __init__(self) -> None:
        self.finished: list[FinishedSpan] = []

    def samples(self, trace_id: str) -> bool:
        return bool(trace_id)

    def record(self, span: FinishedSpan) -> None:
        self.finished.append(span)


@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    parts = Parts()
    async with serving(parts) as address:
        yield Lab(address, parts)


def due_in(seconds: float) -> RequestContext:
    return RequestContext("r", "shop", deadline=monotonic() + seconds)


# --- what a call carries ----------------------------------------------------------------------------------------------


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


# --- answers and failures ---------------------------------------------------------------------------------------------


async def test_a_refusal_is_an_answer_it_is_neither_retried_nor_held_against_the_service(lab: Lab):
    async with lab.client(CallPolicy(idempotent=QUICK.idempotent, breaker=BreakerPolicy(fail_max=1))) as stub:
        for _ in range(3):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub.get(b"NOT_FOUND")
            assert refused.value.code() is grpc.StatusCode.NOT_FOUND
    assert lab.parts.asked == 3
    assert lab.recorded("client_requests_total") == {"answered": 3}


@pytest.mark.parametrize("failure", [b"UNAVAILABLE", b"CANCELLED"])
async def test_a_flapping_service_is_asked_again_if_the_method_is_idempotent(lab: Lab, failure: bytes):
    lab.parts.script = [failure, failure, b"hello"]
    async with lab.client() as stub:
        assert await stub.get(b"1") == b"1"
    assert lab.recorded("client_retries_total") == {"": 2}


async def test_a_method_that_the_policy_does_not_name_is_asked_once(lab: Lab):
    lab.parts.script = [b"UNAVAILABLE"]
    async with lab.client(CallPolicy(breaker=NEVER)) as stub:
        with pytest.raises(NoAnswer, match=r"^parts gave no answer: UNAVAILABLE$"):
            await stub.get(b"1")
    assert lab.parts.asked == 1


@pytest.mark.parametrize("failure", [b"INTERNAL", b"UNKNOWN", b"DATA_LOSS"])
async def test_a_defect_is_a_failure_that_asking_again_does_not_mend(lab: Lab, failure: bytes):
    async with lab.client() as stub:
        with pytest.raises(NoAnswer) as caught:
            await stub.get(failure)
    assert lab.parts.asked == 1
    assert "secret" not in str(caught.value)


async def test_a_service_that_is_overloaded_is_asked_again_when_it_said_so(lab: Lab):
    lab.parts.script, lab.parts.retry_after = [b"RESOURCE_EXHAUSTED", b"hello"], 0.05
    begun = monotonic()
    async with lab.client() as stub:
        assert await stub.get(b"1") == b"1"
    assert monotonic() - begun >= 0.05


async def test_a_service_that_is_overloaded_for_long_is_left_alone_and_the_caller_learns_for_how_long(lab: Lab):
    lab.parts.script, lab.parts.retry_after = [b"RESOURCE_EXHAUSTED"], 60
    async with lab.client() as stub:
        with pytest.raises(Unavailable) as caught:
            await stub.get(b"1")
    assert caught.value.retry_after == 60
    assert lab.parts.asked == 1


async def test_a_message_that_is_too_large_is_our_own_affair(lab: Lab):
    async with lab.client() as stub:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await stub.get(b"x" * 5_000_000)
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert lab.recorded("client_requests_total") == {"answered": 1}


async def test_a_stub_that_is_used_wrongly_is_a_fault_of_ours_and_no_outage(lab: Lab):
    async with lab.client(CallPolicy(breaker=BreakerPolicy(fail_max=1))) as stub:
        with pytest.raises(TypeError):
            await stub.get("text")
        assert await stub.get(b"1") == b"1"
    assert lab.recorded("client_requests_total") == {"fault": 1, "answered": 1}


# --- time and number --------------------------------------------------------------------------------------------------


async def test_a_hung_service_is_given_up_and_hears_that_nobody_waits_any_more(lab: Lab):
    async with lab.client(CallPolicy(timeout=0.1, breaker=NEVER)) as stub:
        with pytest.raises(NoAnswer):
            await stub.get(b"hang")
    await until(lambda: lab.parts.left == 1)
    assert lab.recorded("client_requests_total") == {"timeout": 1}


async def test_the_deadline_of_the_request_ends_the_wait_for_a_hung_service(lab: Lab):
    async with lab.client(CallPolicy(timeout=FOREVER, breaker=NEVER)) as stub:
        with bound(due_in(0.2)), pytest.raises(DeadlineExceeded):
            await stub.get(b"hang")
    assert lab.recorded("client_requests_total") == {"late": 1}


async def test_a_hung_service_is_left_alone_after_a_few_calls_and_asked_again_when_it_is_back(lab: Lab):
    policy = CallPolicy(timeout=0.1, breaker=BreakerPolicy(fail_max=3, reset_after=0.2, timeout=FOREVER))
    async with lab.client(policy) as stub:
        for _ in range(3):
            with pytest.raises(NoAnswer):
                await stub.get(b"hang")
        with pytest.raises(CircuitOpen):
            await stub.get(b"1")

        async def is_back() -> bool:
            try:
                return bool(await stub.get(b"1") == b"1")
            except CircuitOpen:
                return False

        await until(is_back)


async def test_a_cancelled_caller_cancels_its_call_over_there(lab: Lab):
    async with lab.client() as stub:
        call = asyncio.create_task(stub.get(b"hang"))
        await until(lambda: lab.parts.at_once == 1)
        call.cancel()
        await asyncio.wait({call})
        await until(lambda: lab.parts.left == 1)
    assert lab.recorded("client_requests_total") == {"cancelled": 1}


async def test_of_a_hundred_calls_ten_reach_a_slow_service_at_once_and_who_cannot_wait_is_refused(lab: Lab):
    policy = CallPolicy(timeout=FOREVER, patience=FOREVER, places=10, queue=40, breaker=NEVER)
    async with lab.client(policy) as stub:
        calls = [asyncio.ensure_future(stub.get(b"hang")) for _ in range(100)]
        await until(lambda: lab.parts.at_once == 10)
        assert sum(call.done() for call in calls) == 50
        lab.parts.release.set()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert lab.parts.most_at_once == 10
    assert outcomes.count(b"hang") == 50
    assert sum(isinstance(outcome, BulkheadFull) for outcome in outcomes) == 50


async def test_a_refused_connection_is_no_answer_and_the_service_is_found_when_it_comes(lab: Lab):
    parts = Parts()
    async with serving(parts) as address:
        pass
    lab.address = address
    policy = CallPolicy(timeout=1, attempts=2, breaker=BreakerPolicy(fail_max=5, reset_after=0.1))
    async with lab.client(policy) as stub:
        with pytest.raises(NoAnswer, match="UNAVAILABLE"):
            await stub.get(b"1")
        async with serving(parts, address):

            async def is_there() -> bool:
                try:
                    return bool(await stub.get(b"1") == b"1")
                except Unavailable:
                    return False

            await until(is_there)


# --- streams ----------------------------------------------------------------------------------------------------------


async def test_a_stream_arrives_whole_and_counts_once(lab: Lab):
    async with lab.client() as stub:
        assert [part async for part in stub.list(b"", timeout=10)] == [b"0", b"1", b"2"]
    assert lab.recorded("client_requests_total") == {"answered": 1}


async def test_a_stream_without_a_deadline_is_refused_before_it_is_sent(lab: Lab):
    async with lab.client() as stub:
        with pytest.raises(DeadlineMissing, match=r"/lab.parts.v1.Parts/List .* pass timeout="):
            stub.list(b"")


async def test_a_stream_that_has_not_begun_is_asked_for_again(lab: Lab):
    lab.parts.script = [b"UNAVAILABLE", b"hello"]
    async with lab.client() as stub:
        assert [part async for part in stub.list(b"", timeout=10)] == [b"0", b"1", b"2"]
    assert lab.parts.asked == 2


async def test_a_stream_that_breaks_off_ends_in_no_answer_and_is_not_begun_again(lab: Lab):
    async with lab.client() as stub:
        parts = stub.list(b"break", timeout=10)
        assert [await anext(parts) for _ in range(3)] == [b"0", b"1", b"2"]
        with pytest.raises(NoAnswer):
            await anext(parts)
    assert lab.parts.asked == 1


async def test_a_stream_that_hangs_in_the_middle_ends_with_its_deadline(lab: Lab):
    async with lab.client() as stub:
        with pytest.raises(NoAnswer):
            assert [part async for part in stub.list(b"endless", timeout=0.2)] == []


async def test_a_stream_that_the_deadline_of_the_request_ends_says_so(lab: Lab):
    async with lab.client() as stub:
        parts = stub.list(b"endless", timeout=FOREVER)
        with bound(due_in(0.3)):
            assert [await anext(parts) for _ in range(3)] == [b"0", b"1", b"2"]
        with pytest.raises(DeadlineExceeded):
            await anext(parts)


async def test_a_stream_that_nobody_reads_to_its_end_gives_its_place_back(lab: Lab):
    async with lab.client(CallPolicy(places=1, queue=0, breaker=NEVER)) as stub:
        async for part in stub.list(b"endless", timeout=FOREVER):
            assert part == b"0"
            assert lab.recorded("client_bulkhead_in_use") == {"": 1}
            break
        await until(lambda: lab.recorded("client_bulkhead_in_use") == {"": 0})
        await until(lambda: lab.parts.left == 1)
        assert await stub.get(b"1") == b"1"


async def test_a_method_that_is_sent_a_stream_is_asked_once_whatever_the_policy_says(lab: Lab):
    async def requests() -> AsyncIterator[bytes]:
        yield b"a"
        yield b"b"

    async with lab.client(CallPolicy(attempts=3, idempotent=frozenset({"Gather"}), breaker=NEVER)) as stub:
        assert await stub.gather(requests()) == b"ab"
        lab.parts.script = [b"UNAVAILABLE"]
        with pytest.raises(NoAnswer):
            await stub.gather(requests())
    assert lab.parts.asked == 2
