"""The course of a saga, run by a worker on both databases: done, undone, or forward."""

import asyncio
from functools import partial
from typing import Any

import pytest
from chassis.problems import Unavailable
from chassis.saga.refusals import CannotBeUndone, StepRefused
from chassis.saga.store import SagaStore
from chassis.testing.polling import until
from sqlalchemy import select

from tests.chassis.saga.booking import Booking
from tests.chassis.saga.booking_service import Participants, Service


class SlotTaken(Exception):
    """As a service's domain says it, which knows nothing of sagas."""


async def test_all_steps_done_the_saga_is_completed(service: Service, participants: Participants) -> None:
    assert await service.finish() == "completed"
    assert participants.asked == ["do hold", "do book", "do place", "do capture"]
    assert await service.lines() == [
        "steps hold done running",
        "steps book done running",
        "steps place done running",
        "steps capture done completed",
    ]
    assert await service.events() == [f"s-1 {line}" for line in await service.lines()]


async def test_what_a_step_changes_in_the_data_the_next_ones_see(service: Service) -> None:
    seen: list[Booking] = []

    async def record(_: Any, progress: Any) -> None:
        seen.append(progress.data)

    await service.finish(record=record)
    assert seen == [Booking(held="s-1:hold")] * 4


async def test_the_data_of_a_saga_that_is_over_is_not_kept(service: Service) -> None:
    await service.finish()
    async with service.database.read() as connection:
        assert await connection.scalar(select(service.tables.sagas.sagas.c.data)) == b""


async def test_a_refusal_undoes_what_was_done_newest_first(service: Service, participants: Participants) -> None:
    participants.will("do capture", StepRefused("the card was declined"))
    assert await service.finish() == "compensated"
    assert participants.asked == [
        "do hold", "do book", "do place", "do capture", "undo place", "undo book", "undo hold",
    ]  # fmt: skip
    assert await service.lines() == [
        "steps hold done running",
        "steps book done running",
        "steps place done running",
        "steps capture refused running",
        "compensations place done running",
        "compensations book done running",
        "compensations hold done compensated",
    ]


async def test_a_refusal_at_the_first_step_ends_the_saga(service: Service, participants: Participants) -> None:
    participants.will("do hold", StepRefused("the card was declined"))
    assert await service.finish() == "compensated"
    assert participants.asked == ["do hold"]
    assert await service.lines() == ["steps hold refused compensated"]


async def test_an_error_of_the_domain_is_a_refusal_if_the_step_says_so(
    service: Service, participants: Participants
) -> None:
    participants.will("do book", SlotTaken("somebody else has it"))
    assert await service.finish(refusals=(SlotTaken,)) == "compensated"
    found = await service.records.found("s-1")
    assert found is not None
    assert found.reason == "somebody else has it"


async def test_the_reason_of_the_refusal_is_told_to_the_end(service: Service, participants: Participants) -> None:
    reasons: list[str] = []

    async def record(_: Any, progress: Any) -> None:
        reasons.append(progress.reason)

    participants.will("do book", StepRefused("the slot\n is \x00 taken"))
    await service.finish(record=record)
    assert reasons == ["", "the slot is \ufffd taken", "the slot is \ufffd taken"]


@pytest.mark.parametrize(
    "failure", [TimeoutError(), Unavailable("away"), ZeroDivisionError(), asyncio.CancelledError()]
)
async def test_a_step_whose_outcome_is_unknown_is_tried_again_with_the_same_key(
    service: Service, participants: Participants, failure: BaseException
) -> None:
    participants.will("do book", failure, failure)
    assert await service.finish() == "completed"
    assert participants.asked == ["do hold", "do book", "do book", "do book", "do place", "do capture"]
    [_, booked, *_] = await service.records.log("s-1")
    assert (booked.step, booked.attempts) == ("book", 3)


async def test_a_step_that_takes_too_long_is_tried_again(service: Service, participants: Participants) -> None:
    async def hang() -> None:
        await asyncio.Event().wait()

    participants.will("do book", hang)
    assert await service.finish(timeout=0.05) == "completed"
    assert participants.asked.count("do book") == 2


async def test_a_compensation_that_fails_or_is_refused_is_tried_until_it_succeeds(
    service: Service, participants: Participants
) -> None:
    participants.will("do capture", StepRefused("declined"))
    participants.will("undo book", TimeoutError(), StepRefused("no"), ZeroDivisionError(), CannotBeUndone("no"))
    assert await service.finish(forward=()) == "compensated"
    assert participants.asked.count("undo book") == 5


async def test_a_step_that_was_given_up_is_undone_as_well_for_it_may_still_arrive(
    service: Service, participants: Participants
) -> None:
    participants.will("do place", *[Unavailable("the order store is down")] * 3)
    assert await service.finish(give_up_after={"place": 3}) == "compensated"
    assert participants.asked == ["do hold", "do book", *["do place"] * 3, "undo place", "undo book", "undo hold"]
    found = await service.records.found("s-1")
    assert found is not None
    # Whoever began it reads the reason; the error is for the operator.
    assert found.reason == "no answer came in time"
    given_up = [line.reason for line in await service.records.log("s-1") if line.outcome == "given up"]
    assert given_up == ["Unavailable: the order store is down"]


async def test_behind_the_pivot_there_is_no_way_back_and_a_refusal_is_a_failure(
    service: Service, participants: Participants
) -> None:
    participants.will("do tell", TimeoutError(), StepRefused("no"), CannotBeUndone("no"))
    assert await service.finish(behind=["tell", "thank"]) == "completed"
    assert participants.asked[4:] == ["do tell", "do tell", "do tell", "do tell", "do thank"]
    assert (await service.lines())[3:] == [
        "steps capture done running",
        "steps tell done running",
        "steps thank done completed",
    ]


async def test_what_cannot_be_undone_turns_the_saga_forward(service: Service, participants: Participants) -> None:
    participants.will("do capture", StepRefused("declined"))
    participants.will("undo place", CannotBeUndone("the sample is collected"))
    participants.will("do void", TimeoutError(), StepRefused("not now"))
    assert await service.finish() == "forwarded"
    assert participants.asked[4:] == ["undo place", "do void", "do void", "do void", "do settle"]
    assert (await service.lines())[3:] == [
        "steps capture refused running",
        "compensations place cannot be undone running",
        "forward void done running",
        "forward settle done forwarded",
    ]


async def test_an_error_of_the_domain_says_that_it_cannot_be_undone_if_the_step_says_so(
    service: Service, participants: Participants
) -> None:
    participants.will("do capture", StepRefused("declined"))
    participants.will("undo place", SlotTaken())
    assert await service.finish(irreversible=(SlotTaken,)) == "forwarded"


async def test_what_the_service_cannot_record_did_not_happen_and_is_tried_again(
    service: Service, participants: Participants
) -> None:
    failures = iter([ZeroDivisionError()])

    async def record(connection: Any, progress: Any) -> None:
        await service.tables.record(connection, progress)
        for failure in failures:
            raise failure

    assert await service.finish(record=record) == "completed"
    assert participants.asked == ["do hold", "do hold", "do book", "do place", "do capture"]
    assert len(await service.lines()) == 4
    assert len(await service.events()) == 4


async def test_a_service_that_keeps_no_record_has_its_sagas_run_all_the_same(service: Service) -> None:
    assert await service.finish(record=None) == "completed"


async def test_every_settlement_wakes_the_relay(service: Service) -> None:
    nudges: list[None] = []
    await service.finish(parts={"nudge": lambda: nudges.append(None)})
    assert len(nudges) == 4


async def test_many_sagas_run_at_once_but_no_more_than_allowed(
    service: Service, participants: Participants, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, in_hand = 3, []
    claim, claimed = SagaStore.claim, 0

    async def counted(store: SagaStore, names: Any, limit: int, lease: float) -> Any:
        nonlocal claimed
        in_hand.append(claimed - participants.asked.count("do capture") + limit)
        sagas = await claim(store, names, limit, lease)
        claimed += len(sagas)
        return sagas

    together = asyncio.Barrier(most)
    ids = [f"s-{number}" for number in range(2 * most)]
    participants.will("do hold", *[together.wait] * len(ids))
    await service.tables.start(service.database, *ids)
    monkeypatch.setattr(SagaStore, "claim", counted)
    async with service.running(service.worker(pace={"concurrency": most})):
        for saga_id in ids:
            await until(partial(service.is_over, saga_id))
    assert max(in_hand) == most
