"""Spans reach an OpenTelemetry collector, and one that is away costs nothing but the spans."""

import asyncio
import json
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from chassis.context.request import RequestContext, bound
from chassis.context.span import span
from chassis.context.trace import Trace, new_trace
from chassis.context.tracer import FinishedSpan, Tracer
from chassis.logs.settings import LogSettings
from chassis.logs.setup import configure
from chassis.metrics.registry import Metrics
from chassis.settings.error import SettingsError
from chassis.settings.secret import Secret
from chassis.testing.otlp_receiver import OtlpReceiver
from chassis.testing.polling import until
from chassis.testing.ports import free_port
from chassis.tracing.opening import open_tracing
from chassis.tracing.settings import TracingSettings
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import Decision, TraceIdRatioBased
from prometheus_client.parser import text_string_to_metric_families

VERSIONS = {"samples": "1.2.3", "parts": "4.5.6"}


@pytest.fixture
def receiver() -> Iterator[OtlpReceiver]:
    with OtlpReceiver() as receiver:
        yield receiver


@pytest.fixture
def log_lines() -> Callable[[], list[dict[str, Any]]]:
    stream = BytesIO()
    configure(LogSettings(level="debug"), service="samples", version="1.2.3", stream=stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def silent() -> Iterator[str]:
    """A collector that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def settings_for(receiver: OtlpReceiver, **changes: Any) -> TracingSettings:
    return TracingSettings(endpoint=receiver.endpoint, **({"ratio": 1.0, "timeout": 10.0} | changes))


def finished(trace: Trace, *, service: str = "samples", error: str = "", **attributes: str) -> FinishedSpan:
    return FinishedSpan("GET /samples", "server", trace, service, 1_000_000_000, 3_500_000_000, attributes, error)


def work(tracer: Tracer | None, *, sampled: bool = True) -> RequestContext:
    return RequestContext(request_id="r-1", service="samples", trace=new_trace(sampled=sampled), tracer=tracer)


def results(metrics: Metrics) -> dict[str, float]:
    families = text_string_to_metric_families(metrics.exposition(None)[0].decode())
    return {
        sample.labels["result"]: sample.value
        for family in families
        if family.name == "tracing_spans"
        for sample in family.samples
    }


def has_lost(metrics: Metrics, spans: int) -> bool:
    return results(metrics)["failed"] == spans


async def test_without_an_endpoint_there_is_no_tracer_and_nothing_is_imported() -> None:
    program = (
        "import asyncio, sys\n"
        "from chassis.metrics.registry import Metrics\n"
        "from chassis.tracing.opening import open_tracing\n"
        "from chassis.tracing.settings import TracingSettings\n"
        "async def main():\n"
        "    async with open_tracing(TracingSettings(), versions={'s': '1'}, metrics=Metrics().tracing) as tracer:\n"
        "        print(tracer, any(name.startswith(('opentelemetry', 'requests')) for name in sys.modules))\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    assert out.decode() == "None False\n"


async def test_an_endpoint_without_the_extra_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, receiver: OtlpReceiver
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.delitem(sys.modules, "chassis.tracing.otlp", raising=False)
    with pytest.raises(SettingsError, match="opentelemetry is not installed; install the extra `tracing`"):
        async with open_tracing(settings_for(receiver), versions=VERSIONS, metrics=Metrics().tracing):
            pass


async def test_a_span_arrives_whole_before_the_tracing_is_closed(receiver: OtlpReceiver) -> None:
    metrics = Metrics()
    parent = new_trace(sampled=True)
    async with open_tracing(settings_for(receiver), versions=VERSIONS, metrics=metrics.tracing) as tracer:
        assert tracer is not None
        tracer.record(finished(parent.child(), error="KeyError", colour="blue"))
        tracer.record(finished(parent, service="parts"))
    [first, second] = receiver.spans
    assert (first.name, first.kind, first.seconds, first.failed) == ("GET /samples", "server", 2.5, True)
    assert (first.trace_id, first.parent_id) == (parent.trace_id, parent.span_id)
    assert first.attributes == {"colour": "blue", "error.type": "KeyError"}
    assert (first.resource["service.name"], first.resource["service.version"]) == ("samples", "1.2.3")
    assert (second.service, second.span_id, second.parent_id) == ("parts", parent.span_id, "")
    assert not second.failed
    assert results(metrics) == {"exported": 2, "failed": 0, "dropped": 0}


async def test_spans_arrive_while_the_process_goes_on(receiver: OtlpReceiver) -> None:
    async with open_tracing(settings_for(receiver), versions=VERSIONS, metrics=Metrics().tracing) as tracer:
        assert tracer is not None
        tracer.record(finished(new_trace(sampled=True)))
        await until(lambda: receiver.spans)


async def test_the_collector_gets_the_headers_that_are_set_and_no_log_line_shows_them(
    receiver: OtlpReceiver, log_lines: Callable[[], list[dict[str, Any]]]
) -> None:
    receiver.status = 403
    settings = settings_for(receiver, headers=Secret("Authorization=Bearer s3cret=, X-Tenant = lab"))
    async with open_tracing(settings, versions=VERSIONS, metrics=Metrics().tracing) as tracer:
        assert tracer is not None
        tracer.record(finished(new_trace(sampled=True)))
    assert receiver.headers[0]["authorization"] == "Bearer s3cret="
    assert receiver.headers[0]["x-tenant"] == "lab"
    assert "s3cret" not in json.dumps(log_lines())


async def test_a_proxy_of_the_environment_does_not_get_the_spans(
    receiver: OtlpReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NO_PROXY", "")
    async with open_tracing(settings_for(receiver), versions=VERSIONS, metrics=Metrics().tracing) as tracer:
        assert tracer is not None
        tracer.record(finished(new_trace(sampled=True)))
    assert len(receiver.spans) == 1


async def test_a_dead_collector_costs_a_count_and_one_line_that_says_why(
    log_lines: Callable[[], list[dict[str, Any]]],
) -> None:
    metrics = Metrics()
    settings = TracingSettings(endpoint=f"http://127.0.0.1:{free_port()}", ratio=1.0, timeout=0.5)
    async with open_tracing(settings, versions=VERSIONS, metrics=metrics.tracing) as tracer:
        assert tracer is not None
        for lost in (1, 2):
            tracer.record(finished(new_trace(sampled=True)))
            await until(partial(has_lost, metrics, lost))
    [line] = [line for line in log_lines() if "spans" in line["event"]]
    assert (line["level"], line["event"], line["spans"]) == ("warning", "spans lost", 1)
    assert "refused" in line["reason"]
    assert all(line["logger"].startswith("chassis") for line in log_lines())


async def test_spans_that_nobody_takes_are_dropped_and_counted_once_the_queue_is_full(silent: str) -> None:
    metrics = Metrics()
    settings = TracingSettings(endpoint=silent, ratio=1.0, timeout=0.2)
    async with open_tracing(settings, versions=VERSIONS, metrics=metrics.tracing) as tracer:
        assert tracer is not None
        trace = new_trace(sampled=True)
        for _ in range(10_000):
            tracer.record(finished(trace))
        counted = results(metrics)
        # One batch, at most, has left the queue meanwhile.
        assert 10_000 - 2048 - 512 <= counted["dropped"] + counted["failed"] <= 10_000 - 2048


async def test_a_queue_that_was_emptied_takes_spans_again(receiver: OtlpReceiver) -> None:
    metrics = Metrics()
    async with open_tracing(settings_for(receiver), versions=VERSIONS, metrics=metrics.tracing) as tracer:
        assert tracer is not None
        for _ in range(2):
            for _ in range(2048):
                tracer.record(finished(new_trace(sampled=True)))
            await until(lambda: receiver.spans and len(receiver.spans) % 2048 == 0)
    assert results(metrics) == {"exported": 4096, "failed": 0, "dropped": 0}


async def test_closing_waits_for_a_collector_that_hangs_no_longer_than_is_set(
    silent: str,
    log_lines: Callable[[], list[dict[str, Any]]],
) -> None:
    settings = TracingSettings(endpoint=silent, ratio=1.0, timeout=0.3)
    async with open_tracing(settings, versions=VERSIONS, metrics=Metrics().tracing) as tracer:
        assert tracer is not None
        for _ in range(2048):
            tracer.record(finished(new_trace(sampled=True)))
    assert "last spans lost" in [line["event"] for line in log_lines()]


async def test_a_collector_that_hangs_does_not_hold_the_process(silent: str) -> None:
    program = (
        "import sys\n"
        "from chassis.context.trace import new_trace\n"
        "from chassis.context.tracer import FinishedSpan\n"
        "from chassis.host.event_loop import run\n"
        "from chassis.metrics.registry import Metrics\n"
        "from chassis.tracing.opening import open_tracing\n"
        "from chassis.tracing.settings import TracingSettings\n"
        "async def main():\n"
        "    settings = TracingSettings(endpoint=sys.argv[1], timeout=0.2)\n"
        "    async with open_tracing(settings, versions={'samples': '1'}, metrics=Metrics().tracing) as tracer:\n"
        "        for _ in range(2048):\n"
        "            tracer.record(FinishedSpan('a', 'server', new_trace(sampled=True), 'samples', 1, 2, {}))\n"
        # The process is killed, and exits with 1, if something is still to be waited for after this.
        "run(main(), leave_within=20.0)\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, silent, stderr=asyncio.subprocess.PIPE
    )
    _, err = await process.communicate()
    assert process.returncode == 0
    assert b"Traceback" not in err


def test_what_is_lost_is_summed_up_once_a_minute(log_lines: Callable[[], list[dict[str, Any]]]) -> None:
    from chassis.tracing.collector_session import CollectorSession  # noqa: PLC0415 - an extra
    from chassis.tracing.counted_exporter import CountedExporter  # noqa: PLC0415 - as above

    class Refusing(SpanExporter):
        def export(self, _: Sequence[ReadableSpan]) -> SpanExportResult:
            return SpanExportResult.FAILURE

    now = [1000.0]
    exporter = CountedExporter(Refusing(), CollectorSession(None), Metrics().tracing, clock=lambda: now[0])
    for seconds in (0.0, 30.0, 59.0, 61.0, 62.0):
        now[0] = 1000.0 + seconds
        exporter.export([ReadableSpan("a")])
    assert [line["spans"] for line in log_lines()] == [1, 3]


@pytest.mark.parametrize("ratio", [0.0, 0.01, 0.5, 1.0])
async def test_all_services_decide_alike_about_a_trace_and_as_opentelemetry_does(
    ratio: float, receiver: OtlpReceiver
) -> None:
    theirs = TraceIdRatioBased(ratio)
    async with open_tracing(
        settings_for(receiver, ratio=ratio), versions=VERSIONS, metrics=Metrics().tracing
    ) as tracer:
        assert tracer is not None
        ids = ["1" + "0" * 31, "f" * 32, *(new_trace().trace_id for _ in range(2000))]
        assert [tracer.samples(trace_id) for trace_id in ids] == [
            theirs.should_sample(None, int(trace_id, 16), "a").decision is Decision.RECORD_AND_SAMPLE
            for trace_id in ids
        ]


async def test_a_span_of_a_foreign_library_hangs_below_ours_and_ours_below_nothing_foreign(
    receiver: OtlpReceiver,
) -> None:
    from chassis.tracing.foreign_spans import ForeignSpans  # noqa: PLC0415 - an extra
    from chassis.tracing.otlp_tracer import OtlpTracer  # noqa: PLC0415 - as above

    async with open_tracing(settings_for(receiver), versions=VERSIONS, metrics=Metrics().tracing) as tracer:
        assert isinstance(tracer, OtlpTracer)
        library = ForeignSpans(tracer, ratio=0.0).get_tracer("library")

        @library.start_as_current_span("decorated")
        async def decorated() -> None:
            with library.start_as_current_span("nested"):
                await asyncio.sleep(0)

        with bound(work(tracer)), span("ours") as ours:
            await decorated()
        with bound(work(tracer, sampled=False)):
            await decorated()
        await decorated()
    assert ours is not None
    by_name = {received.name: received for received in receiver.spans}
    assert sorted(by_name) == ["decorated", "nested", "ours"]
    assert by_name["decorated"].parent_id == by_name["ours"].span_id == ours.span_id
    assert by_name["nested"].parent_id == by_name["decorated"].span_id
    assert {received.trace_id for received in receiver.spans} == {ours.trace_id}
    assert {received.service for received in receiver.spans} == {"samples"}


async def test_a_library_finds_our_tracer_where_opentelemetry_keeps_it(receiver: OtlpReceiver) -> None:
    program = (
        "import asyncio, sys\n"
        "from chassis.metrics.registry import Metrics\n"
        "from chassis.tracing.opening import open_tracing\n"
        "from chassis.tracing.settings import TracingSettings\n"
        "from opentelemetry import trace\n"
        "early = trace.get_tracer('imported before')\n"
        "async def main():\n"
        "    settings = TracingSettings(endpoint=sys.argv[1], ratio=1.0, timeout=10.0)\n"
        "    async with open_tracing(settings, versions={'samples': '1'}, metrics=Metrics().tracing):\n"
        "        with early.start_as_current_span('foreign'):\n"
        "            pass\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, receiver.endpoint)
    assert await process.wait() == 0
    assert [received.name for received in receiver.spans] == ["foreign"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"endpoint": "localhost:4318"}, "tracing.endpoint: not an address"),
        ({"endpoint": "ftp://collector"}, "tracing.endpoint: not an address"),
        ({"endpoint": "http://"}, "tracing.endpoint: not an address"),
        ({"headers": Secret("s3cret")}, "tracing.headers: not understood"),
        ({"headers": Secret("a=1,=s3cret")}, "tracing.headers: not understood"),
    ],
)
def test_settings_that_cannot_work_are_refused_without_showing_a_secret(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why) as refused:
        TracingSettings(**wrong)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("http://collector:4318", "http://collector:4318/v1/traces"),
        ("http://collector:4318/", "http://collector:4318/v1/traces"),
        ("https://otlp.example/tenant/v1/traces", "https://otlp.example/tenant/v1/traces"),
    ],
)
def test_spans_go_to_the_standard_path_unless_another_is_set(endpoint: str, url: str) -> None:
    assert TracingSettings(endpoint=endpoint).url == url


async def test_an_authority_that_cannot_be_read_is_found_at_the_start(tmp_path: Path) -> None:
    settings = TracingSettings(endpoint="https://localhost:4318", ca=tmp_path / "absent.pem")
    with pytest.raises(FileNotFoundError, match=r"absent\.pem"):
        async with open_tracing(settings, versions=VERSIONS, metrics=Metrics().tracing):
            pass
