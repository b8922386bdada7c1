"""Workers are killed at every boundary of every way that a saga can go: nothing is lost, and nothing happens twice."""

from functools import partial
from typing import Any

import pytest
from chassis.testing.polling import until
from sqlalchemy import update

from tests.chassis.saga.booking_service import Service
from tests.chassis.saga.ways import WAYS, Lab

# What a database may get wrong shows on any way; the ways are those of the worker, the same on both.
EVERY_WAY = [*(("sqlite", way) for way in WAYS), ("postgresql", "forwarded")]

pytestmark = [pytest.mark.crash, pytest.mark.parametrize(("sql_settings", "way"), EVERY_WAY, indirect=["sql_settings"])]

ROUNDS = {"sqlite": 2, "postgresql": 1}
BOUNDARIES = ("before", "after", "recorded", "committed")


async def test_killed_at_every_boundary_of_its_way_a_saga_goes_on_where_it_was(lab: Lab, children: Any) -> None:
    """`recorded`: in the transaction that settles the step. `committed`: right after it."""
    saga_ids = [f"s-{number}" for number in range(ROUNDS[lab.service.database.dialect.name])]
    kills = 0
    for saga_id in saga_ids:
        await lab.service.tables.start(lab.service.database, saga_id)
        for place in lab.way.places:
            for boundary in BOUNDARIES:
                children.kill(lab.worker_process("run", lease=60, point=f"{place} {boundary}"))
                kills += 1
                await let_the_lease_end(lab.service)
    await lab.finish(*saga_ids)
    await lab.assert_each_step_counts_once(*saga_ids)
    assert kills == len(BOUNDARIES) * len(lab.way.places) * len(saga_ids)
    # Killed after the effect, and in the transaction, each step was asked for again with the key that it had before.
    assert lab.survivors.repeated() >= 2 * len(lab.way.places) * len(saga_ids)


async def let_the_lease_end(service: Service) -> None:
    sagas = service.tables.sagas.sagas
    async with service.database.transaction() as connection:
        await connection.execute(update(sagas).where(sagas.c.due_at.is_not(None)).values(due_at=0))


async def test_of_two_workers_one_is_killed_again_and_again_and_every_saga_comes_to_its_end(
    lab: Lab, children: Any
) -> None:
    saga_ids = [f"s-{number}" for number in range(20)]
    await lab.service.tables.start(lab.service.database, *saga_ids)
    steady = lab.worker_process("run", lease=0.5)
    for kill in range(3):
        doomed = lab.worker_process("run", lease=0.5)
        # At any moment of its work, as long as it has some.
        await until(partial(has_settled, lab.service, 10 * (kill + 1)))
        children.kill(doomed)
    await lab.all_over(*saga_ids)
    children.kill(steady)
    await lab.assert_each_step_counts_once(*saga_ids)


async def has_settled(service: Service, steps: int) -> bool:
    return len(await service.events()) >= steps
