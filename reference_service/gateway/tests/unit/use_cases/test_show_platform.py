import pytest

from gateway.domain.errors import NotAllowed
from gateway.domain.platform import Process, ServiceHealth
from gateway.use_cases.show_platform import ShowPlatform, ShowPlatformHandler

from tests.examples import READER, WRITER
from tests.fakes.processes import InMemoryProcesses

BILLING = ServiceHealth(
    name="billing",
    ready=True,
    failing=[],
    breakers={},
    sagas_in_flight={},
    sagas_parked={},
    outbox_seconds=0.0,
    lag={"issue_invoice": 0},
    dead_letters={},
)


async def test_a_process_that_gives_no_answer_is_shown_beside_the_others():
    processes = InMemoryProcesses()
    processes.known = {"http://one": [BILLING], "http://two": None}
    assert await ShowPlatformHandler(processes=processes).handle(ShowPlatform(READER)) == [
        Process(address="http://one", answers=True, services=[BILLING]),
        Process(address="http://two", answers=False),
    ]


async def test_it_is_not_shown_to_everybody():
    with pytest.raises(NotAllowed):
        await ShowPlatformHandler(processes=InMemoryProcesses()).handle(ShowPlatform(WRITER))
