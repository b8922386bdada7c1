"""Reports that cannot be rendered, among others that can."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from chassis.compute.settings import ComputeSettings
from chassis.grpc.channel import ChannelSettings, open_channel
from chassis.testing.polling import until
from chassis.testing.running import running
from msgspec.structs import replace

from reports.adapters.inbound.grpc.stubs import reports_pb2 as pb
from reports.adapters.inbound.grpc.stubs.reports_pb2_grpc import ReportServiceStub
from reports.bootstrap import service
from reports.bootstrap.settings import FinishingSettings, Settings

from tests.component.poison import BREAKS, CRASHES, HANGS, prepare_with_poison
from tests.messages import message


@pytest.fixture
async def poisoned(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """A service whose workers some reports hurt, and which loses no time over them."""
    monkeypatch.setattr(service, "prepare_rendering", prepare_with_poison)
    hasty = replace(
        settings,
        rendering=ComputeSettings(workers=2, timeout=0.5, nice=0),
        finishing=FinishingSettings(lease=0.1, pause=0.02),
    )
    async with running((service.SERVICE, hasty)) as bound:
        assert bound.grpc is not None
        async with open_channel(ChannelSettings(address=bound.grpc)) as channel:
            yield ReportServiceStub(channel)


async def test_each_fails_alone_with_its_reason_and_the_others_are_final(poisoned: Any):
    names = ["Good", HANGS, "Better", CRASHES, "Best", BREAKS, "Last"]
    messages = [message(f"m{name}", name=f"Patient^{name}") for name in names]
    call = poisoned.TakeBatch(pb.TakeBatchRequest(messages=messages), timeout=60)
    assert len([item async for item in call]) == len(names)

    async def reports() -> dict[str, pb.Report]:
        found = await poisoned.ListReports(pb.ListReportsRequest(), timeout=10)
        return {report.patient.name.removesuffix(" Patient"): report for report in found.items}

    async def all_ended() -> bool:
        return all(report.state != pb.REPORT_STATE_RECEIVED for report in (await reports()).values())

    await until(all_ended, within=30)
    ended = await reports()
    failed = {name: report.failure for name, report in ended.items() if report.state == pb.REPORT_STATE_FAILED}
    assert failed == {
        HANGS: "rendering took longer than 0.5 s",
        CRASHES: "the process that rendered it died",
        BREAKS: "it cannot be rendered: ValueError",
    }
    assert all(report.state == pb.REPORT_STATE_FINAL for name, report in ended.items() if name not in failed)
