"""The instrument over HTTP: it hands results over to whoever asks."""

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

from litestar import Litestar, get
from litestar.params import QueryParameter
from litestar.types import ASGIApp
from msgspec import Struct

from stand_ins.failing import Failing
from stand_ins.faults import Faults
from stand_ins.instrument.oru_r01 import result_message
from stand_ins.instrument.people import person_of
from stand_ins.instrument.visits import visits
from stand_ins.journal import Journal

Count = Annotated[int, QueryParameter(ge=1, le=500)]


class Position(Struct, frozen=True):
    """
    How far it has come.

    Args:
        handed_over: Messages, so far.
        id: There is one position.
    """

    handed_over: int
    id: str = "position"


class Messages(Struct, frozen=True):
    """What it hands over, in ER7 encoding."""

    messages: Sequence[str]


def instrument(folder: Path | None) -> ASGIApp:
    """
    Make the instrument.

    Args:
        folder: Where it remembers how far it has come; None: it begins with the first visit when it is started.
    """
    every = visits()
    journal = Journal(Position, None if folder is None else folder / "instrument.jsonl")
    faults = Faults()

    @get("/v1/messages")
    async def hand_over(count: Count = 20) -> Messages:
        position = journal.get("position") or Position(0)
        journal.keep(Position(position.handed_over + count))
        # After the last visit it begins again: receivers know the messages by their control ids.
        first = position.handed_over % len(every)
        chosen = islice(cycle(every), first, first + count)
        return Messages([result_message(visit, person_of(visit)).decode() for visit in chosen])

    app = Litestar([hand_over, *faults.routes()], openapi_config=None, logging_config=None)
    return Failing(app, faults)
