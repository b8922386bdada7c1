"""The ways that a saga can go, and what each leaves behind, however often its workers died on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chassis.testing.polling import until

from tests.chassis.saga.booking_service import Service
from tests.chassis.saga.durable_participants import DurableParticipants


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What the participants answer, and what comes of it.

    Args:
        places: The steps that are settled, in order, each with its phase.
        effects: What has become of each step, in the end.
        participants: How they answer.
        saga: What is special about the definition.
    """

    places: Sequence[str]
    effects: Mapping[str, str]
    participants: Mapping[str, Any] = field(default_factory=dict)
    saga: Mapping[str, Any] = field(default_factory=dict)


_AHEAD = ("steps hold", "steps book", "steps place", "steps capture")

WAYS = {
    "completed": Way(
        saga={"behind": ["tell"]},
        places=[*_AHEAD, "steps tell"],
        effects={"hold": "done", "book": "done", "place": "done", "capture": "done", "tell": "done"},
    ),
    "compensated": Way(
        participants={"refuses": ["capture"]},
        places=[*_AHEAD, "compensations place", "compensations book", "compensations hold"],
        effects={"hold": "undone", "book": "undone", "place": "undone", "capture": "refused"},
    ),
    "given up": Way(
        participants={"silent": ["book"]},
        saga={"give_up_after": {"book": 1}},
        places=[*_AHEAD[:2], "compensations book", "compensations hold"],
        effects={"hold": "undone", "book": "undone"},
    ),
    "forwarded": Way(
        participants={"refuses": ["capture"], "irreversible": ["place"]},
        places=[*_AHEAD, "compensations place", "forward void", "forward settle"],
        effects={"hold": "done", "book": "done", "place": "done", "capture": "refused"}
        | {"void": "done", "settle": "done"},
    ),
}


class Lab:
    """A booking service whose workers are other processes, and what is left when they are gone.

    Args:
        service: Its sagas; the worker that survives is here.
        url: Of its database.
        children: Starts processes.
        survivors: The participants; they outlive every process.
        way: How the sagas go.
    """

    def __init__(self, service: Service, url: str, children: Any, survivors: DurableParticipants, way: Way) -> None:
        self.service = service
        self.way = way
        self.survivors = survivors
        self._children = children
        self._url = url
        service.participants.ask = survivors.ask  # type: ignore[method-assign]  # one memory for all

    def worker_process(self, role: str, *, lease: float, point: str = "", **more: Any) -> int:
        """Start a process, and wait until it has come to the point."""
        pid: int = self._children.start(
            role,
            url=self._url,
            lease=lease,
            point=point,
            participants=self.way.participants,
            saga=self.way.saga,
            **more,
        )
        assert self._children.point(pid) == (point or "running")
        return pid

    async def finish(self, *saga_ids: str) -> None:
        """Run what the others have left behind to its end."""
        async with self.service.running(self.service.worker(**self.way.saga)):
            await self.all_over(*saga_ids)

    async def all_over(self, *saga_ids: str) -> None:
        for saga_id in saga_ids:
            await until(partial(self.service.is_over, saga_id), within=60)

    async def assert_each_step_counts_once(self, *saga_ids: str) -> None:
        events = await self.service.events()
        for saga_id in saga_ids:
            lines = await self.service.lines(saga_id)
            assert [" ".join(line.split()[:2]) for line in lines] == list(self.way.places)
            assert [one for one in events if one.startswith(f"{saga_id} ")] == [f"{saga_id} {line}" for line in lines]
            settled = await self.service.records.log(saga_id)
            assert [f"{each.phase} {each.step}" for each in settled] == list(self.way.places)
            assert self.survivors.effects(saga_id) == self.way.effects
