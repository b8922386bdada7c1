"""Every error over gRPC is a rich status that tells no more than it should."""

from typing import Any

import grpc
import pytest
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.grpc.door import GrpcDoor
from chassis.grpc.mounted_servicers import MountedServicers
from chassis.grpc.rich_status import rich_status
from chassis.grpc.server import GrpcServer
from chassis.grpc.settings import GrpcSettings
from chassis.metrics.registry import Metrics

from tests.chassis.serving import echo_lab
from tests.chassis.serving.echo_lab import Lab, is_handled
from tests.chassis.serving.echo_servicer import NAME

lab = echo_lab.lab
metrics = echo_lab.metrics
serve = echo_lab.serve


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
    await is_handled(metrics, "Say", "INTERNAL")
    (line,) = [line for line in log_lines() if line["event"] == "call failed"]
    assert "Traceback" in line["exception"]


@pytest.mark.parametrize(("text", "code"), [("abort", "ABORTED"), ("code", "DATA_LOSS")])
async def test_a_status_that_the_servicer_sets_itself_is_the_one_recorded(
    lab: Lab, metrics: Metrics, text: str, code: str
):
    error, _ = await lab.failure_of(text)
    assert error.code().name == code
    # The client has its answer a moment before the server has noted it.
    await is_handled(metrics, "Say", code)


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
    await is_handled(metrics, "Say", "INVALID_ARGUMENT")


async def test_a_status_whose_text_would_not_fit_into_the_trailers_is_cut():
    status = rich_status(ValueError("x" * 10_000), grpc.StatusCode.NOT_FOUND, domain="lab")
    assert len(status.message) == 500
