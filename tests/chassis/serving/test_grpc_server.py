"""The gRPC door over real sockets: statuses, streams, limits, health, reflection, TLS."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import grpc
import pytest
from chassis.context.acting import acting
from chassis.context.deadline import time_left
from chassis.context.request import RequestContext, bound, current
from chassis.context.trace import Trace
from chassis.grpc.careful_channel import DeadlineMissing
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.grpc.door import GrpcDoor
from chassis.grpc.invalid_argument import InvalidArgument
from chassis.grpc.mounted_servicers import MountedServicers
from chassis.grpc.rich_status import rich_status
from chassis.grpc.server import GrpcServer
from chassis.grpc.settings import GrpcSettings
from chassis.metrics.registry import Metrics
from chassis.problems import FieldError
from chassis.resilience.client_limit import ClientLimit, LimitSettings
from chassis.testing.polling import until
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from grpc_status import rpc_status
from grpc_tools import protoc

from tests.chassis.serving.words import Words

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


@pytest.fixture(scope="session")
def stubs(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("stubs")
    (folder / "lab_echo.proto").write_text(PROTO)
    arguments = [f"-I{folder}", f"--python_out={folder}", f"--grpc_python_out={folder}", "lab_echo.proto"]
    assert protoc.main(["protoc", *arguments]) == 0
    sys.path.insert(0, str(folder))
    try:
        return import_module("lab_echo_pb2"), import_module("lab_echo_pb2_grpc")
    finally:
        sys.path.remove(str(folder))


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


class Lab:
    """A running server and a way to talk to it."""

    def __init__(self, stubs: Any, channel: Any, servicer: Servicer, server: GrpcServer, address: str) -> None:
        messages, services = stubs
        self.text = messages.Text
        self.stub = services.EchoStub(channel)
        self.channel = channel
        self.servicer = servicer
        self.server = server
        self.address = address

    async def say(self, text: str, **options: Any) -> str:
        reply = await self.stub.Say(self.text(text=text), timeout=10, **options)
        return str(reply.text)

    async def failure_of(self, text: str) -> tuple[grpc.aio.AioRpcError, dict[str, Any]]:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            await self.say(text)
        return failed.value, details_of(failed.value)


def details_of(error: Any) -> dict[str, Any]:
    status = rpc_status.from_call(error)
    found = {}
    for packed in status.details if status else ():
        detail = getattr(error_details_pb2, packed.TypeName().rsplit(".", 1)[-1])()
        packed.Unpack(detail)
        found[type(detail).__name__] = detail
    return found


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def serve(stubs: Any, metrics: Metrics) -> Callable[..., AbstractAsyncContextManager[Lab]]:
    @asynccontextmanager
    async def serving(
        *,
        channel: ChannelSettings | None = None,
        authentication: Any = None,
        limits: LimitSettings | None = None,
        tracer: Any = None,
        **settings: Any,
    ) -> AsyncIterator[Lab]:
        messages, services = stubs
        servicer = Servicer(messages.Text)
        door = GrpcDoor(lambda server: services.add_EchoServicer_to_server(servicer, server), (NAME,), STATUSES)
        recorders = metrics.for_service("lab", "1.0").grpc
        server = GrpcServer(
            [MountedServicers("lab", door, recorders, authentication)],
            GrpcSettings(port=0, **settings),
            limit=ClientLimit(limits or LimitSettings()),
            tracer=tracer,
        )
        address = await server.start()
        try:
            async with open_channel(channel or ChannelSettings(address=address)) as connected:
                yield Lab(stubs, connected, servicer, server, address)
        finally:
            await server.stop(1.0)

    return serving


@pytest.fixture
async def lab(serve: Callable[..., AbstractAsyncContextManager[Lab]]) -> AsyncIterator[Lab]:
    async with serve() as running:
        yield running


def figures(metrics: Metrics) -> str:
    return metrics.exposition(None)[0].decode()


def handled(method: str, code: str) -> str:
    return f'grpc_server_handled_total{{code="{code}",method="/{NAME}/{method}",service="lab"}} 1.0'


async def test_a_call_is_answered_counted_and_logged(lab: Lab, metrics: Metrics, log_lines: Any):
    assert await lab.say("hello") == "hello"
    assert handled("Say", "OK") in figures(metrics)
    (line,) = [line for line in log_lines() if line["event"] == "call"]
    assert (line["method"], line["code"], line["service"]) == (f"/{NAME}/Say", "OK", "lab")
    assert line["duration_ms"] >= 0


async def test_an_error_of_the_domain_becomes_the_status_of_its_nearest_ancestor_with_details(lab: Lab):
    error, details = await lab.failure_of("missing")
    assert (error.code(), error.details()) == (grpc.StatusCode.NOT_FOUND, "sample 7 is gone")
    assert (details["ErrorInfo"].reason, details["ErrorInfo"].domain) == ("VANISHED", "lab")
    assert len(details["RequestInfo"].request_id) == 32


async def test_invalid_fields_are_told_all_at_once(lab: Lab):
    error, details = await lab.failure_of("invalid")
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    violations = [(bad.field, bad.description) for bad in details["BadRequest"].field_violations]
    assert violations == [("name", "is required"), ("count", "must not be negative")]


async def test_a_failure_of_ours_says_when_to_come_back_but_not_what_failed(lab: Lab):
    error, details = await lab.failure_of("busy")
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert details["RetryInfo"].retry_delay.ToMilliseconds() == 2500
    assert "internal" not in str(error)


async def test_an_unexpected_exception_is_internal_without_its_text_and_is_logged_once(
    lab: Lab, metrics: Metrics, log_lines: Any
):
    error, details = await lab.failure_of("broken")
    assert (error.code(), error.details()) == (grpc.StatusCode.INTERNAL, "the service failed to answer")
    assert list(details) == ["RequestInfo"]
    assert "hunter2" not in str(error) + str(error.trailing_metadata())
    assert handled("Say", "INTERNAL") in figures(metrics)
    (line,) = [line for line in log_lines() if line["event"] == "call failed"]
    assert "Traceback" in line["exception"]


@pytest.mark.parametrize(("text", "code"), [("abort", "ABORTED"), ("code", "DATA_LOSS")])
async def test_a_status_that_the_servicer_sets_itself_is_the_one_recorded(
    lab: Lab, metrics: Metrics, text: str, code: str
):
    error, _ = await lab.failure_of(text)
    assert error.code().name == code
    # The client has its answer a moment before the server has noted it.
    await until(lambda: handled("Say", code) in figures(metrics))


async def test_the_request_id_of_the_caller_reaches_the_servicer_and_comes_back(lab: Lab):
    with bound(RequestContext("r-1")):
        call = lab.stub.Say(lab.text(text="context"), timeout=10)
        assert (await call).text == "lab r-1"
    assert ("x-request-id", "r-1") in tuple(await call.trailing_metadata())


async def test_a_request_id_that_could_forge_a_log_line_is_replaced(lab: Lab):
    said = await lab.say("context", metadata=(("x-request-id", "a b=c"),))
    assert len(said.removeprefix("lab ")) == 32


async def test_a_call_without_a_deadline_is_refused_before_it_is_sent(lab: Lab):
    with pytest.raises(DeadlineMissing, match=r"/lab.echo.v1.Echo/Say .* pass timeout="):
        lab.stub.Say(lab.text(text="hello"))


async def test_a_stream_is_answered_counted_and_logged(lab: Lab, metrics: Metrics, log_lines: Any):
    replies = [reply.text async for reply in lab.stub.Count(lab.text(text=""), timeout=10)]
    assert replies == ["1", "2"]
    assert handled("Count", "OK") in figures(metrics)
    assert [line["code"] for line in log_lines() if line["event"] == "call"] == ["OK"]


@pytest.mark.parametrize(("text", "code"), [("missing", "NOT_FOUND"), ("broken", "INTERNAL")])
async def test_an_error_in_the_middle_of_a_stream_ends_it_with_its_status(
    lab: Lab, metrics: Metrics, text: str, code: str
):
    stream = aiter(lab.stub.Count(lab.text(text=text), timeout=10))
    assert (await anext(stream)).text == "1"
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await anext(stream)
    assert failed.value.code().name == code
    assert "hunter2" not in str(failed.value)
    assert handled("Count", code) in figures(metrics)


async def test_streams_of_requests_work_in_both_shapes(lab: Lab, metrics: Metrics):
    async def requests() -> AsyncIterator[Any]:
        for word in ("a", "b"):
            yield lab.text(text=word)

    assert (await lab.stub.Gather(requests(), timeout=10)).text == "a b"
    assert [reply.text async for reply in lab.stub.Chat(requests(), timeout=10)] == ["A", "B"]
    assert handled("Gather", "OK") in figures(metrics)
    assert handled("Chat", "OK") in figures(metrics)


@pytest.mark.parametrize("method", ["Say", "Count"])
async def test_a_call_that_the_client_cancels_is_cleaned_up_and_recorded_as_cancelled(
    lab: Lab, metrics: Metrics, log_lines: Any, method: str
):
    call = getattr(lab.stub, method)(lab.text(text="wait"), timeout=10)
    reading = asyncio.ensure_future(call if method == "Say" else anext(aiter(call)))
    await lab.servicer.entered.wait()
    call.cancel()
    await asyncio.wait({reading})
    await asyncio.wait_for(lab.servicer.cleaned_up.wait(), 10)
    await until(lambda: handled(method, "CANCELLED") in figures(metrics))
    assert f'grpc_server_in_flight{{method="/{NAME}/{method}",service="lab"}} 0.0' in figures(metrics)
    assert [line["code"] for line in log_lines() if line["event"] == "call"] == ["CANCELLED"]


async def test_a_call_that_runs_out_of_time_is_recorded_as_such(lab: Lab, metrics: Metrics):
    with pytest.raises(grpc.aio.AioRpcError) as failed:
        await lab.stub.Say(lab.text(text="wait"), timeout=0.1)
    assert failed.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    await until(lambda: handled("Say", "DEADLINE_EXCEEDED") in figures(metrics))


async def test_a_message_that_is_too_large_is_refused(serve: Any):
    async with serve(max_message_bytes=1000) as lab:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            # The replies are small, so that it can only be the request that is refused.
            await anext(aiter(lab.stub.Count(lab.text(text="a" * 2000), timeout=10)))
    assert failed.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_health_tells_serving_then_not_serving_while_calls_still_work(lab: Lab):
    health = health_pb2_grpc.HealthStub(lab.channel)
    for name in ("", NAME):
        reply = await health.Check(health_pb2.HealthCheckRequest(service=name), timeout=10)
        assert reply.status == health_pb2.HealthCheckResponse.SERVING
    await lab.server.drain()
    for name in ("", NAME):
        reply = await health.Check(health_pb2.HealthCheckRequest(service=name), timeout=10)
        assert reply.status == health_pb2.HealthCheckResponse.NOT_SERVING
    assert await lab.say("still here") == "still here"


async def services_told_by(lab: Lab) -> set[str]:
    stub = reflection_pb2_grpc.ServerReflectionStub(lab.channel)
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    async for reply in stub.ServerReflectionInfo(iter((request,)), timeout=10):
        return {service.name for service in reply.list_services_response.service}
    return set()


async def test_reflection_tells_the_services_unless_it_is_off(serve: Any):
    async with serve() as lab:
        assert {NAME, "grpc.health.v1.Health"} <= await services_told_by(lab)
    async with serve(reflection=False) as lab:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            await services_told_by(lab)
    assert failed.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_an_unknown_method_makes_no_time_series(lab: Lab, metrics: Metrics):
    unknown = lab.channel.unary_unary("/lab.echo.v1.Echo/Nope")
    with pytest.raises(grpc.aio.AioRpcError):
        await unknown(b"", timeout=10)
    assert "Nope" not in figures(metrics)


async def test_an_address_that_is_taken_fails_the_start(serve: Any):
    async with serve() as lab:
        port = int(lab.address.rpartition(":")[2])
        second = GrpcServer([], GrpcSettings(port=port))
        with pytest.raises(OSError, match=f"cannot listen on 127.0.0.1:{port}"):
            await second.start()


async def test_calls_in_flight_finish_within_the_grace_and_are_cancelled_after(serve: Any):
    async with serve() as lab:
        waiting = asyncio.ensure_future(lab.say("wait"))
        await lab.servicer.entered.wait()
        await lab.server.stop(0.05)
        assert lab.servicer.cleaned_up.is_set()
        with pytest.raises(grpc.aio.AioRpcError):
            await waiting


async def test_a_unix_socket_serves_as_well(serve: Any, tmp_path: Path):
    async with serve(host=f"unix:{tmp_path}/lab.sock") as lab:
        assert lab.address == f"unix:{tmp_path}/lab.sock"
        assert await lab.say("hello") == "hello"


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    output = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [*["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"], *subject, *output],
        check=True,
        capture_output=True,
    )
    return certificate, key


async def test_tls_is_on_when_there_is_a_certificate(serve: Any, certificate: tuple[Path, Path], stubs: Any):
    chain, key = certificate
    async with serve(tls_certificate=chain, tls_key=key) as plain:
        with pytest.raises(grpc.aio.AioRpcError):
            await plain.say("hello")
        async with open_channel(ChannelSettings(address=plain.address, tls_ca=chain)) as channel:
            stub = stubs[1].EchoStub(channel)
            assert (await stub.Say(plain.text(text="hello"), timeout=10)).text == "hello"


async def test_mutual_tls_lets_in_only_who_has_a_certificate(serve: Any, certificate: tuple[Path, Path], stubs: Any):
    chain, key = certificate
    async with serve(tls_certificate=chain, tls_key=key, tls_client_ca=chain) as lab:
        stranger = ChannelSettings(address=lab.address, tls_ca=chain)
        friend = ChannelSettings(address=lab.address, tls_ca=chain, tls_certificate=chain, tls_key=key)
        async with open_channel(stranger) as channel:
            with pytest.raises(grpc.aio.AioRpcError):
                await stubs[1].EchoStub(channel).Say(lab.text(text="hello"), timeout=10)
        async with open_channel(friend) as channel:
            assert (await stubs[1].EchoStub(channel).Say(lab.text(text="hello"), timeout=10)).text == "hello"


async def test_half_of_the_tls_settings_fail_the_start(tmp_path: Path):
    server = GrpcServer([], GrpcSettings(port=0, tls_certificate=tmp_path / "certificate.pem"))
    with pytest.raises(ValueError, match="both tls_certificate and tls_key"):
        await server.start()


async def test_a_method_that_a_servicer_has_not_implemented_is_answered_as_such(stubs: Any, metrics: Metrics):
    messages, services = stubs

    def register(server: Any) -> None:
        services.add_EchoServicer_to_server(services.EchoServicer(), server)

    mounted = MountedServicers("lab", GrpcDoor(register, (NAME,)), metrics.for_service("lab", "1.0").grpc)
    server = GrpcServer([mounted], GrpcSettings(port=0))
    async with open_channel(ChannelSettings(address=await server.start())) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as failed:
            await services.EchoStub(channel).Say(messages.Text(), timeout=10)
    await server.stop(0)
    assert failed.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_bytes_that_are_no_message_are_an_invalid_argument_and_are_counted(lab: Lab, metrics: Metrics):
    raw = lab.channel.unary_unary("/lab.echo.v1.Echo/Say")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await raw(b"\x0a\x04\x0a\x02\xff\xfe", timeout=10)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    await until(lambda: handled("Say", "INVALID_ARGUMENT") in figures(metrics))


async def test_a_status_whose_text_would_not_fit_into_the_trailers_is_cut():
    status = rich_status(ValueError("x" * 10_000), grpc.StatusCode.NOT_FOUND, domain="lab")
    assert len(status.message) == 500


async def test_a_caller_is_known_to_the_servicer(serve: Any):
    async with serve(authentication=Words()) as lab:
        assert await lab.say("me", metadata=(("authorization", "Bearer ada"),)) == "north/ada"
        error, _ = await lab.failure_of("me")
    assert error.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_health_asks_nobody_who_they_are(serve: Any):
    async with serve(authentication=Words()) as lab:
        health = health_pb2_grpc.HealthStub(lab.channel)
        reply = await health.Check(health_pb2.HealthCheckRequest(service=NAME), timeout=5)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


async def test_behind_proxies_callers_are_told_apart_by_what_the_farthest_trusted_one_saw(serve: Any):
    async with serve(limits=LimitSettings(rate=0.001, burst=1, trusted_hops=2)) as lab:
        for address in ("10.0.0.1", "10.0.0.2"):
            forwarded = (("x-forwarded-for", f"6.6.6.6, {address}, 10.9.9.9"),)
            assert await lab.say("hello", metadata=forwarded) == "hello"
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await lab.say("hello", metadata=forwarded)
            assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_a_client_that_calls_too_often_is_told_when_to_come_back(serve: Any):
    async with serve(limits=LimitSettings(rate=0.5, burst=1)) as lab:
        await lab.say("hello")
        error, details = await lab.failure_of("hello")
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert 0 < details["RetryInfo"].retry_delay.ToMilliseconds() <= 2000


async def test_one_call_more_than_the_limit_is_refused_at_once(serve: Any, metrics: Metrics):
    async with serve(in_flight=1) as lab:
        waiting = lab.stub.Say(lab.text(text="wait"), timeout=30)
        await lab.servicer.entered.wait()
        error, details = await lab.failure_of("hello")
        waiting.cancel()
        await lab.servicer.cleaned_up.wait()
        await until(lambda: 'code="CANCELLED"' in figures(metrics))
        assert await lab.say("hello") == "hello"
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert details["RetryInfo"].retry_delay.ToMilliseconds() == 1000


async def test_a_call_that_takes_too_long_is_ended_though_its_client_would_wait(serve: Any):
    async with serve(deadline=0.05) as lab:
        error, _ = await lab.failure_of("wait")
        await lab.servicer.cleaned_up.wait()
    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_the_time_left_is_the_clients_or_the_limit_whichever_is_less(serve: Any):
    async with serve(deadline=5.0) as lab:
        assert 0 < float(await lab.say("left")) <= 5


async def test_a_trace_goes_on_where_the_caller_left_it(lab: Lab):
    caller = Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", sampled=True)
    said = await lab.say("trace", metadata=(("traceparent", caller.traceparent),))
    assert said == f"{caller.trace_id} {caller.span_id}"


async def test_watchers_of_the_health_service_hear_of_each_change_of_readiness(lab: Lab):
    health = health_pb2_grpc.HealthStub(lab.channel)
    watching = health.Watch(health_pb2.HealthCheckRequest(service=NAME), timeout=30)
    heard = [(await watching.read()).status]
    for ready in (False, True):
        await lab.server.welcome(ready=ready)
        heard.append((await watching.read()).status)
    watching.cancel()
    reply = health_pb2.HealthCheckResponse
    assert heard == [reply.SERVING, reply.NOT_SERVING, reply.SERVING]


async def test_a_trace_that_nobody_records_is_no_example(lab: Lab, metrics: Metrics):
    caller = Trace("a" * 32, "b" * 16, sampled=True)
    await lab.say("hello", metadata=(("traceparent", caller.traceparent),))
    await until(lambda: handled("Say", "OK") in figures(metrics))
    assert "trace_id" not in metrics.exposition("application/openmetrics-text")[0].decode()


async def test_one_caller_cannot_hold_all_places(serve: Any, metrics: Metrics):
    greedy, modest = ((("authorization", f"Bearer {name}"),) for name in ("greedy", "modest"))
    async with serve(authentication=Words(), limits=LimitSettings(share=0.25), in_flight=4) as lab:
        waiting = lab.stub.Count(lab.text(text="wait"), timeout=30, metadata=greedy)
        assert (await waiting.read()).text == "1"
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await lab.say("hello", metadata=greedy)
        assert await lab.say("hello", metadata=modest) == "hello"
        waiting.cancel()
        await until(lambda: 'code="CANCELLED"' in figures(metrics))
        assert await lab.say("hello", metadata=greedy) == "hello"
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
