"""A worker that was suspended past its lease, and wakes after another took over, changes nothing any more."""

from typing import Any

import pytest

from tests.chassis.saga.ways import WAYS, Lab

pytestmark = pytest.mark.crash

LEASE = 0.1
POINTS = [
    (name, f"{place} {boundary}")
    for name in ("compensated", "forwarded")
    for place in WAYS[name].places
    if name == "compensated" or place not in WAYS["compensated"].places
    for boundary in ("before", "after", "committed")
]


@pytest.mark.parametrize("sql_settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("way", "point"), POINTS)
async def test_a_worker_that_wakes_after_another_took_over_settles_nothing(lab: Lab, children: Any, point: str) -> None:
    """What it asks for too late is known by its key: nothing is done a second time, and nothing after it was undone."""
    await lab.service.tables.start(lab.service.database, "s-1")
    former = lab.worker_process("run_suspended", lease=LEASE, point=point)
    await lab.finish("s-1")
    await lab.assert_each_step_counts_once("s-1")

    children.wake(former)
    assert children.point(former) == "committed 0"
    assert children.ended(former) == 0
    await lab.assert_each_step_counts_once("s-1")


@pytest.mark.parametrize("sql_settings", ["postgresql"], indirect=True)
@pytest.mark.parametrize("way", ["completed"])
async def test_a_worker_that_is_suspended_in_a_transaction_is_cut_off_by_the_server(lab: Lab, children: Any) -> None:
    await lab.service.tables.start(lab.service.database, "s-1")
    former = lab.worker_process("run_suspended", lease=LEASE, point="steps book recorded", statement_timeout=0.5)
    await lab.finish("s-1")

    children.wake(former)
    assert children.point(former) == "committed 0"
    assert children.ended(former) == 0
    await lab.assert_each_step_counts_once("s-1")
