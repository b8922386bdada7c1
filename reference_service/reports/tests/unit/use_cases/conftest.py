"""Receiving results, for the tests of walk-ins and of orders."""

import pytest

from reports.use_cases.receive_result import ReceiveResultHandler

from tests.conftest import CountedIdentifiers, FixedClock
from tests.examples import LEASE, result
from tests.fakes.report_catalogue import InMemoryReportCatalogue
from tests.fakes.result_reader import WrittenResultReader
from tests.fakes.unit_of_work import InMemoryUnitOfWork


@pytest.fixture
def reader() -> WrittenResultReader:
    written = WrittenResultReader()
    written.said[b"m1"] = result("m1")
    return written


@pytest.fixture
def receiving(
    reader: WrittenResultReader,
    catalogue: InMemoryReportCatalogue,
    unit_of_work: InMemoryUnitOfWork,
    clock: FixedClock,
    identifiers: CountedIdentifiers,
) -> ReceiveResultHandler:
    return ReceiveResultHandler(
        reader=reader,
        catalogue=catalogue,
        unit_of_work=unit_of_work,
        clock=clock,
        identifiers=identifiers,
        lease=LEASE,
    )
