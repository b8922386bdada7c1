"""The reports service is asked over a real connection."""

from collections.abc import AsyncIterator

import pytest
from chassis.context.credentials import callers_credentials
from chassis.grpc.channel import ChannelSettings
from chassis.grpc.client import open_grpc_client
from chassis.metrics.families import Families
from chassis.metrics.service import ServiceMetrics
from chassis.resilience.policy import CallPolicy
from grpc import StatusCode
from prometheus_client import CollectorRegistry

from archive.adapters.outbound.grpc.reports import GrpcReports
from archive.ports.reports import ReportNotGiven, ReportsUnavailable

from tests.component.remote_reports import RemoteReports
from tests.examples import NORTH, PDF


async def own_token(tenant: str) -> str:
    return f"Bearer of-archive-for-{tenant}"


@pytest.fixture
async def asked(reports: RemoteReports) -> AsyncIterator[GrpcReports]:
    opened = open_grpc_client(
        ChannelSettings(address=reports.address),
        "reports",
        policy=CallPolicy(timeout=5.0, attempts=1),
        metrics=ServiceMetrics(Families(CollectorRegistry()), "archive", "0"),
        authorization=callers_credentials,
    )
    async with opened as channel:
        yield GrpcReports(channel=channel, authorization=own_token)


async def test_a_document_is_fetched_on_the_service_s_own_account(asked: GrpcReports, reports: RemoteReports):
    assert await asked.document(NORTH, "r1") == PDF
    assert reports.shown == [f"Bearer of-archive-for-{NORTH}"]


@pytest.mark.parametrize("code", [StatusCode.UNAVAILABLE, StatusCode.DEADLINE_EXCEEDED])
async def test_no_answer_is_an_outage(asked: GrpcReports, reports: RemoteReports, code: StatusCode):
    reports.stumbles, reports.stumbles_with = 1, code
    with pytest.raises(ReportsUnavailable):
        await asked.document(NORTH, "r1")


@pytest.mark.parametrize("code", [StatusCode.NOT_FOUND, StatusCode.PERMISSION_DENIED, StatusCode.FAILED_PRECONDITION])
async def test_another_answer_is_none(asked: GrpcReports, reports: RemoteReports, code: StatusCode):
    reports.stumbles, reports.stumbles_with = 1, code
    with pytest.raises(ReportNotGiven, match=code.name):
        await asked.document(NORTH, "r1")
