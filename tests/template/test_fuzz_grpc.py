"""Whatever a client sends over gRPC, it is served or refused, and never failed."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import grpc
import httpx
import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message import Message
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.template.odd_messages import messages
from tests.template.rendered import render
from tests.template.rows import DIMENSIONS, Row
from tests.template.sample_kit import own_template
from tests.template.served import served

pytestmark = [pytest.mark.matrix, pytest.mark.timeout(300)]

SERVICE = "samples.v1.SampleService"
BODIES = (
    {"reference": "alpha", "quantity": 7},
    {"price": "7.25", "paid": True},
    {"day": "2026-01-31", "moment": "2026-01-31T12:00:00Z", "weight": 1.5, "code": "alpha"},
)
ANSWERS = {
    grpc.StatusCode.OK,
    grpc.StatusCode.INVALID_ARGUMENT,
    grpc.StatusCode.NOT_FOUND,
    grpc.StatusCode.FAILED_PRECONDITION,
    grpc.StatusCode.ABORTED,
    grpc.StatusCode.ALREADY_EXISTS,
}
HEADERS = ("x-request-id", "traceparent", "authorization", "x-forwarded-for", "grpc-accept-encoding")
MANY = settings(
    max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize(("fields", "body"), [*zip(DIMENSIONS["fields"], BODIES, strict=True)])
async def test_no_message_makes_the_service_fail(tmp_path: Path, fields: str, body: dict[str, Any]):
    project = render(own_template(tmp_path / "kit"), Row(fields=fields), tmp_path / "project")
    project.generate_stubs()
    async with served(project) as service:
        async with httpx.AsyncClient(base_url=f"http://{service.http}/api/v1") as http:
            there = [(await http.post("/samples", json=body)).raise_for_status().json()["id"] for _ in range(3)]
        seen = await asyncio.to_thread(fuzz, service.grpc, there)
        assert service.errors() == []
    assert seen.keys() <= ANSWERS
    assert seen[grpc.StatusCode.OK], "nothing that was sent was valid, so little has been tried"


def fuzz(address: str, known: Sequence[str]) -> Counter[grpc.StatusCode]:
    """Call every method with odd messages about what is there, and count how it ended."""
    seen: Counter[grpc.StatusCode] = Counter()
    with grpc.insecure_channel(address) as channel:
        pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
        for method in pool.FindServiceByName(SERVICE).methods:
            seen += fuzz_method(caller(channel, method), messages(method.input_type, known=known))
    return seen


def fuzz_method(call: Callable[..., Any], requests: st.SearchStrategy[Message]) -> Counter[grpc.StatusCode]:
    """Call one with messages, with bytes that are none, and with odd headers."""
    seen: Counter[grpc.StatusCode] = Counter()

    @MANY
    @given(requests.map(lambda message: message.SerializeToString()) | st.binary())
    def any_message(request: bytes) -> None:
        seen[ended(call, request)] += 1

    @MANY
    @given(st.sampled_from(HEADERS), st.text(st.characters(min_codepoint=32, max_codepoint=126)))
    def any_header(name: str, value: str) -> None:
        seen[ended(call, b"", (name, value))] += 1

    any_message()
    any_header()
    return seen


def caller(channel: grpc.Channel, method: MethodDescriptor) -> Callable[..., Any]:
    """Give what calls a method, bytes in and bytes out."""
    path = f"/{SERVICE}/{method.name}"
    make: Any = channel.unary_stream if method.server_streaming else channel.unary_unary
    return cast("Callable[..., Any]", make(path))


def ended(call: Callable[..., Any], request: bytes, *metadata: tuple[str, str]) -> grpc.StatusCode:
    """Call, read all of the answer, and tell its status."""
    code, details = grpc.StatusCode.OK, None
    try:
        answer = call(request, timeout=30, metadata=metadata)
        if not isinstance(answer, bytes):
            list(answer)
    except grpc.RpcError as error:
        code, details = error.code(), error.details()
    assert code in ANSWERS, (code, details, request, metadata)
    return code
